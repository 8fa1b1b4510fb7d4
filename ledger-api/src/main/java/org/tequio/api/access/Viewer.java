package org.tequio.api.access;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.mandate.Role;

/**
 * Who asks, and in which capacity.
 *
 * @param account the opaque id of the account; {@code null} for the public
 * @param acting the capacity chosen; {@code null} for the public and for an account without mandates
 * @param capacities all that the account holds today
 */
public record Viewer(@Nullable String account, @Nullable Capacity acting, List<Capacity> capacities) {

    private static final Viewer ANYBODY = new Viewer(null, null, List.of());

    public Viewer {
        capacities = List.copyOf(capacities);
    }

    /** Somebody who has not logged in. */
    public static Viewer anybody() {
        return ANYBODY;
    }

    public boolean isKnown() {
        return account != null;
    }

    public Role role() {
        return acting == null ? Role.PUBLIC : acting.role();
    }

    public @Nullable String party() {
        return acting == null ? null : acting.party();
    }

    /** Whether one of these roles is the one acted in. */
    public boolean isOneOf(Set<Role> roles) {
        return roles.contains(role());
    }

    /** Whether the role acted in sees everything that is not personal. */
    public boolean seesAll() {
        return role() == Role.AUDITOR || role() == Role.OPERATOR;
    }
}

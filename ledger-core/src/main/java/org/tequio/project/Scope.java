package org.tequio.project;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.mandate.Role;
import org.tequio.refusal.Refusal;

/** Whose matters somebody may act in: her own party's, and those of projects that concern it. */
public final class Scope {

    private Scope() {}

    /** {@code not-your-party}, unless the actor acts for this party; the ledger itself acts for all. */
    public static Optional<Refusal> actsFor(Acting acting, @Nullable String party) {
        if (acting.role() == Role.SYSTEM || (party != null && party.equals(acting.party()))) {
            return Optional.empty();
        }
        return Optional.of(Refusal.forbidden("not-your-party", Map.of()));
    }

    /** {@code not-your-party}, unless the actor acts for a party that the project concerns. */
    public static Optional<Refusal> concernedBy(ProjectState project, Acting acting) {
        if (acting.role() == Role.SYSTEM || project.concerns(acting.party())) {
            return Optional.empty();
        }
        return Optional.of(Refusal.forbidden("not-your-party", Map.of()));
    }

    /** {@code not-your-party}, unless the actor acts for a party that fills a seat of the project. */
    public static Optional<Refusal> paysFor(ProjectState project, Acting acting) {
        return actsFor(acting, project.fillsSeat(acting.party()) ? acting.party() : null);
    }

    /** {@code maker-is-checker}, if the actor made what is to be checked. */
    public static Optional<Refusal> anotherThan(String maker, Acting acting) {
        if (!maker.equals(acting.actor())) {
            return Optional.empty();
        }
        return Optional.of(Refusal.forbidden("maker-is-checker", Map.of()));
    }
}

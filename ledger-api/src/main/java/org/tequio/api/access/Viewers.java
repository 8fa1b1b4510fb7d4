package org.tequio.api.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;

/** Finds out who asks: the account logged in, and which of its mandates it acts under. */
@Component
public final class Viewers {

    /** The REST header that chooses a mandate. */
    public static final String MANDATE_HEADER = "Tequio-Mandate";

    private static final String CHOSEN = "tequio.mandate";
    private static final String KEPT = Viewers.class.getName();

    private final Accounts accounts;

    Viewers(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Who asks; looked up once per request. */
    public Viewer of(HttpServletRequest request) {
        if (request.getAttribute(KEPT) instanceof Viewer kept) {
            return kept;
        }
        Viewer viewer = lookUp(request);
        request.setAttribute(KEPT, viewer);
        return viewer;
    }

    /** Lets a session act under another of the account's mandates from now on. */
    public void choose(HttpServletRequest request, String mandate) {
        request.getSession().setAttribute(CHOSEN, mandate);
    }

    /** A command in the capacity of who gives it. */
    public Submission submission(Viewer viewer, Command command, @Nullable String key) {
        Capacity acting = viewer.acting();
        return new Submission(
                command,
                viewer.account() == null ? "public" : viewer.account(),
                viewer.role(),
                viewer.party(),
                acting == null ? null : acting.mandate(),
                key);
    }

    private Viewer lookUp(HttpServletRequest request) {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        if (login == null || !login.isAuthenticated() || login instanceof AnonymousAuthenticationToken) {
            return Viewer.anybody();
        }
        List<Capacity> capacities = accounts.capacities(login.getName());
        return new Viewer(login.getName(), acting(capacities, chosen(request)), capacities);
    }

    /** A mandate that was chosen and is not held gives no capacity at all, rather than another one. */
    private static @Nullable Capacity acting(List<Capacity> capacities, @Nullable String chosen) {
        if (chosen == null) {
            return capacities.isEmpty() ? null : capacities.getFirst();
        }
        return capacities.stream()
                .filter(capacity -> capacity.mandate().equals(chosen))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String chosen(HttpServletRequest request) {
        String header = request.getHeader(MANDATE_HEADER);
        if (header != null && !header.isBlank()) {
            return header.strip();
        }
        HttpSession session = request.getSession(false);
        return session == null ? null : (String) session.getAttribute(CHOSEN);
    }
}

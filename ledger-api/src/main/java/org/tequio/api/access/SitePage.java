package org.tequio.api.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tequio.mandate.Role;

/**
 * One page of the site and who may open it. What a page shows to those who may open it, it decides itself.
 *
 * @param path as its controller names it
 * @param method {@code GET} or {@code POST}
 * @param roles who may open it; empty means anybody, without login
 */
public record SitePage(String path, String method, Set<Role> roles) {

    private static final Set<Role> ANYBODY = Set.of();
    private static final Set<Role> KNOWN = EnumSet.complementOf(EnumSet.of(Role.PUBLIC, Role.SYSTEM));

    /** Who may look into the books. */
    private static final Set<Role> BOOKKEEPERS =
            EnumSet.of(Role.AUDITOR, Role.OPERATOR, Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE, Role.EXECUTOR);

    /** Who sees how the ledger itself is doing. */
    private static final Set<Role> WATCHERS = EnumSet.of(Role.AUDITOR, Role.OPERATOR);

    /** Who looks after others, and who must explain and answer. */
    private static final Set<Role> ACCOUNTABLE = BOOKKEEPERS;

    /** Who may see gifts: her own, or as keeper of the book all of her association. */
    private static final Set<Role> GIVERS = EnumSet.of(Role.TREASURER, Role.REPRESENTATIVE, Role.MEMBER);

    /** Who may read the book of an association. */
    private static final Set<Role> BOOK_READERS =
            EnumSet.of(Role.TREASURER, Role.REPRESENTATIVE, Role.MEMBER, Role.AUDITOR, Role.OPERATOR);

    private static final List<SitePage> ALL = List.of(
            get("/", ANYBODY),
            get("/programme", ANYBODY),
            get("/season/{year}", ANYBODY),
            get("/projects", ANYBODY),
            get("/projects/{project}", ANYBODY),
            get("/projects/{project}/contributions/{contribution}", ANYBODY),
            get("/projects/{project}/works", ANYBODY),
            get("/budgets", ANYBODY),
            get("/budgets/{budget}", ANYBODY),
            get("/owed", ANYBODY),
            get("/bank/{project}", BOOKKEEPERS),
            get("/back-dated", BOOKKEEPERS),
            get("/appeals", ANYBODY),
            get("/appeals/{appeal}", ANYBODY),
            get("/crises/{crisis}", ANYBODY),
            get("/projects/{project}/notices", ANYBODY),
            new SitePage("/projects/{project}/notices", "POST", ANYBODY),
            get("/flags", ACCOUNTABLE),
            get("/payments/sample", ANYBODY),
            get("/associations", ANYBODY),
            get("/associations/{association}", ANYBODY),
            get("/associations/{association}/book", BOOK_READERS),
            get("/associations/{association}/gifts/{gift}", GIVERS),
            get("/associations/{association}/members/{member}/giving/{year}", GIVERS),
            get("/me/giving", EnumSet.of(Role.MEMBER)),
            get("/schemes", ANYBODY),
            get("/schemes/{scheme}", ANYBODY),
            get("/split", ANYBODY),
            get("/roles", ANYBODY),
            get("/api", ANYBODY),
            get("/problems", ANYBODY),
            get("/problems/{code}", ANYBODY),
            get("/login", ANYBODY),
            get("/invite/{token}", ANYBODY),
            new SitePage("/invite/{token}", "POST", ANYBODY),
            get("/calendar/{file}", ANYBODY),
            get("/sessions", ANYBODY),
            get("/deeds/{kind}/{subject}", ANYBODY),
            get("/me", KNOWN),
            get("/handovers", KNOWN),
            get("/projects/{project}/authority", BOOKKEEPERS),
            get("/waiting", KNOWN),
            new SitePage("/waiting/calendar", "POST", KNOWN),
            get("/outbox", EnumSet.of(Role.OPERATOR)),
            new SitePage("/outbox", "POST", EnumSet.of(Role.OPERATOR)),
            get("/projections", WATCHERS),
            new SitePage("/projections", "POST", EnumSet.of(Role.OPERATOR)),
            new SitePage("/me/mandate", "POST", KNOWN),
            get("/journal", BOOKKEEPERS),
            get("/journal/{position}", BOOKKEEPERS),
            get("/do/{command}", KNOWN),
            new SitePage("/do/{command}/preview", "POST", KNOWN),
            new SitePage("/do/{command}", "POST", KNOWN));

    /** Every page. */
    public static List<SitePage> all() {
        return ALL;
    }

    /** The patterns of the pages that need a login. */
    static String[] patternsWithLogin() {
        return ALL.stream()
                .filter(page -> !page.roles().isEmpty())
                .map(page -> page.path().replaceAll("\\{[a-z]+}$", "**").replaceAll("\\{[a-z]+}", "*"))
                .distinct()
                .toArray(String[]::new);
    }

    /** Whether a viewer may open the page of a path. */
    public static boolean isOpen(String path, Viewer viewer) {
        return ALL.stream()
                .filter(page -> page.path().equals(path) && page.method().equals("GET"))
                .anyMatch(page -> page.roles().isEmpty() || viewer.isOneOf(page.roles()));
    }

    private static SitePage get(String path, Set<Role> roles) {
        return new SitePage(path, "GET", roles);
    }
}

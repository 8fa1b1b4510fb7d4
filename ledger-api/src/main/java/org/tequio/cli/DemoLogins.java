package org.tequio.cli;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.tequio.api.access.Passwords;
import org.tequio.mandate.Credentials;
import org.tequio.mandate.PgCredentials;

/**
 * By what people come into a demo: published logins that are there while a demo is served, and only then. A ledger that
 * is served otherwise forgets them first, even one that was a demo's.
 */
final class DemoLogins {

    /** Published on the demo's screen, on purpose: everything behind it is a sample. */
    static final String PASSWORD = "tequio-demo-2026";

    private static final Map<String, String> ACCOUNTS = accounts();

    private final Credentials credentials;

    DemoLogins(DataSource source, Clock clock) {
        credentials = new PgCredentials(source, Passwords.standard(), clock);
    }

    /** Lets the demo's accounts in. */
    void open() {
        ACCOUNTS.forEach((login, account) -> credentials.create(account, login, PASSWORD));
    }

    /** Shuts them out. */
    void shut() {
        ACCOUNTS.values().forEach(credentials::delete);
    }

    /** The logins, a line each, with what each may do. */
    static String lines(Texts texts) {
        StringBuilder lines = new StringBuilder();
        ACCOUNTS.keySet()
                .forEach(login -> lines.append("    %-16s %s%n".formatted(login, texts.get("demo.login." + login))));
        return lines.toString().stripTrailing();
    }

    /** By login: who is who in the season's scripts. */
    private static Map<String, String> accounts() {
        Map<String, String> accounts = new LinkedHashMap<>();
        accounts.put("treasurer", "u-club-rio-grande-t");
        accounts.put("representative", "u-club-rio-grande");
        accounts.put("member", "u-demo-member");
        accounts.put("federation", "u-fed-pacifico");
        accounts.put("federal", "u-demo-federal");
        accounts.put("federal-2", "u-demo-federal-2");
        accounts.put("state", "u-demo-state");
        accounts.put("state-2", "u-demo-state-2");
        accounts.put("municipal", "u-rio-grande");
        accounts.put("municipal-2", "u-rio-grande-2");
        accounts.put("executor", "u-rio-grande-obras");
        accounts.put("neighbours", "u-rio-grande-vecina");
        accounts.put("committee", "u-demo-committee");
        accounts.put("agency", "u-demo-agency");
        accounts.put("auditor", "u-demo-auditor");
        accounts.put("operator", "u-demo-operator");
        accounts.put("sender", "u-demo-sender");
        return accounts;
    }
}

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

    private static Map<String, String> accounts() {
        Map<String, String> accounts = new LinkedHashMap<>();
        for (String login : new String[] {
            "treasurer",
            "representative",
            "federal",
            "federal-2",
            "state",
            "state-2",
            "municipal",
            "municipal-2",
            "committee",
            "executor",
            "auditor",
            "operator",
            "sender"
        }) {
            accounts.put(login, "u-demo-" + login);
        }
        return accounts;
    }
}

package org.tequio.statement;

import org.tequio.event.Tag;

/** The labels by which statements, their lines and their accounts are found. */
final class StatementTags {

    private StatementTags() {}

    /** An account at a bank, by its opaque id; {@code account} labels a person's account of the ledger. */
    static Tag bankAccount(String account) {
        return new Tag("bank-account", account);
    }

    static Tag statement(String statement) {
        return new Tag("statement", statement);
    }

    static Tag line(String line) {
        return new Tag("statement-line", line);
    }
}

package org.tequio.statement;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.fund.FundTags;
import org.tequio.money.Money;
import org.tequio.project.ProjectTags;
import org.tequio.statement.document.StatementForm;
import org.tequio.vault.TextRef;

/** What the ledger records about the statements of banks (HC-9). */
public sealed interface StatementEvents extends Event {

    /** The opaque id of the account at the bank. */
    String account();

    /** The day on which it was true. */
    @Override
    LocalDate valueDate();

    /**
     * A bank's statement was read, whole or not at all.
     *
     * @param project whose account it is
     * @param bank a code of the bank
     * @param opening what stood on the account before its first line
     * @param closing what stood on it after its last
     * @param lines how many of its lines were new
     * @param known how many were there already, of an earlier statement
     * @param document kept in the vault
     * @param valueDate its last day
     */
    @EventType("statement-imported")
    record StatementImported(
            String statement,
            String account,
            String project,
            String bank,
            StatementForm form,
            LocalDate from,
            Money opening,
            Money closing,
            int lines,
            int known,
            TextRef document,
            LocalDate valueDate,
            String by)
            implements StatementEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(
                    StatementTags.bankAccount(account),
                    StatementTags.statement(statement),
                    ProjectTags.project(project));
        }
    }

    /**
     * A line of a statement: what the bank says happened on the account.
     *
     * @param amount credits positive, debits negative
     * @param isReversal whether the bank says that it takes an earlier payment back
     * @param reference the keyed hash of the bank's own reference
     * @param otherReferences the keyed hashes of the references of payer and clearing
     * @param text the references and what else the bank writes, kept in the vault
     * @param valueDate the bank's
     */
    @EventType("statement-line-found")
    record StatementLineFound(
            String line,
            String statement,
            String account,
            String project,
            String bank,
            Money amount,
            boolean isReversal,
            String reference,
            List<String> otherReferences,
            TextRef text,
            LocalDate bookedOn,
            LocalDate valueDate,
            String by)
            implements StatementEvents {

        public StatementLineFound {
            otherReferences = List.copyOf(otherReferences);
        }

        @Override
        public Set<Tag> tags() {
            Set<Tag> tags = new HashSet<>(Set.of(
                    StatementTags.bankAccount(account),
                    StatementTags.line(line),
                    ProjectTags.project(project),
                    FundTags.bankReference(reference)));
            otherReferences.forEach(each -> tags.add(FundTags.bankReference(each)));
            return tags;
        }
    }

    /** How a line found its record. */
    enum Way {
        /** Both name the same reference. */
        REFERENCE,
        /** A person says that they are one. */
        HAND
    }

    /**
     * A line of a statement and a record of the books are one and the same.
     *
     * @param project whose record it is
     * @param fact the deposit, contribution, release or other movement of the project's cash
     * @param amount of the line
     */
    @EventType("statement-line-matched")
    record StatementLineMatched(
            String line,
            String account,
            String project,
            String fact,
            Money amount,
            Way way,
            LocalDate valueDate,
            String by)
            implements StatementEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(StatementTags.bankAccount(account), StatementTags.line(line), ProjectTags.project(project));
        }
    }

    /** What a difference is, until it is no more. */
    enum Cause {
        BANK_CHARGE,
        INTEREST,
        PAYER_UNKNOWN,
        NOT_OURS,
        ERROR_OF_THE_BANK,
        RECORD_TO_FOLLOW
    }

    /**
     * Somebody names what a line is that no record explains.
     *
     * @param note kept in the vault
     */
    @EventType("statement-line-explained")
    record StatementLineExplained(
            String line, String account, String project, Cause cause, TextRef note, LocalDate valueDate, String by)
            implements StatementEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(StatementTags.bankAccount(account), StatementTags.line(line), ProjectTags.project(project));
        }
    }
}

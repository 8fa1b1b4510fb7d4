package org.tequio.play;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Json;
import org.tequio.mandate.Role;

/** One line of a play. */
sealed interface PlayLine {

    /** Its number in the file, from 1. */
    int number();

    /** When it happens; {@code null} for no later than the line before. */
    @Nullable
    Instant at();

    /** By which later lines refer to it, or the figure is called. */
    @Nullable
    String name();

    /**
     * A command.
     *
     * @param command its public name
     * @param body what a caller would send, references not yet filled in
     * @param actor who gives it
     * @param key the idempotency key; one of the line's own if left out
     * @param expect {@code accepted}, or the codes of the refusals that are to come
     * @param values expected of the answer; {@code null} for none
     */
    record Do(
            int number,
            @Nullable Instant at,
            @Nullable String name,
            String command,
            Json body,
            Actor actor,
            @Nullable String key,
            List<String> expect,
            Json.@Nullable Obj values)
            implements PlayLine {}

    /**
     * A question.
     *
     * @param figure what is asked for
     * @param of what it is about, where it is about one thing
     * @param valueDate facts true later are left out
     * @param asKnown a position or an instant; facts known later are left out
     * @param actor who asks, where it is asked of the interface; {@code null} for who may see all
     * @param expect what the figure is to be; {@code null} if nothing is expected
     */
    record Ask(
            int number,
            @Nullable Instant at,
            @Nullable String name,
            Figure figure,
            @Nullable String of,
            @Nullable LocalDate valueDate,
            @Nullable String asKnown,
            @Nullable Actor actor,
            @Nullable Json expect)
            implements PlayLine {}

    /**
     * Who gives a command; the play opens the account and grants the mandate.
     *
     * @param account {@code u-…}, or {@code system}
     * @param party the institution or association, a reference perhaps
     */
    record Actor(String account, Role role, @Nullable String party) {

        static final Actor SYSTEM = new Actor("system", Role.SYSTEM, null);
    }

    /** What can be asked. */
    enum Figure {
        /** The sum of each book in each currency. */
        JOURNAL_SUM(null),
        /** The balance of each account, or of those whose path begins so. */
        BALANCES(null),
        /** What each party of a project agreed, owes, has paid. */
        PROJECT_BOOK(""),
        /** Milestones, contracts, what goes back to whom, what debtors owe. */
        WORKS("/projects/{of}/works"),
        /** Whose money each spent peso was. */
        LINEAGE("/projects/{of}/lineage"),
        /** The bank's account beside the books. */
        RECONCILIATION("/projects/{of}/reconciliation"),
        /** What is open about a project, and until when. */
        DEADLINES("/projects/{of}/deadlines"),
        /** Collections, gifts in kind, and who may leave. */
        COLLECTED("/projects/{of}/collected"),
        /** What each party owes, by how late it is. */
        OWED("/owed"),
        /** Every budget with its stages. */
        BUDGETS("/budgets"),
        /** One budget, what it binds and who asks for it. */
        BUDGET("/budgets/{of}"),
        /** What an appeal raised, advanced, paid and returned. */
        APPEAL_BOOK(""),
        /** The red flags, or those of one project. */
        FLAGS(null),
        /** An association's own book of the year so far: what it held, got, spent and holds. */
        ASSOCIATION_BOOK(""),
        /** Any view of the REST interface, by its address. */
        READ("{of}"),
        /** How many events of each type. */
        EVENTS(null),
        /** What an earlier line was answered: ids, amounts, rates. */
        ANSWER(""),
        /** Whether the replayed state equals the live state. */
        REPLAY(null);

        private final @Nullable String address;

        Figure(@Nullable String address) {
            this.address = address;
        }

        /** Whether it is about one thing, which must be named. */
        boolean isAboutOne() {
            return address != null && (address.isEmpty() || address.contains("{of}"));
        }

        /** The address of the view that tells it; empty for what the play itself knows. */
        Optional<String> address(@Nullable String of) {
            return Optional.ofNullable(address)
                    .filter(it -> !it.isEmpty())
                    .map(it -> it.replace("{of}", of == null ? "" : of));
        }

        String stored() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}

package org.tequio.play;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
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
     * @param expect {@code accepted}, or the code of the refusal that is to come
     */
    record Do(
            int number,
            @Nullable Instant at,
            @Nullable String name,
            String command,
            Json body,
            Actor actor,
            @Nullable String key,
            String expect)
            implements PlayLine {}

    /**
     * A question.
     *
     * @param figure what is asked for
     * @param of what it is about, where it is about one thing
     * @param valueDate facts true later are left out
     * @param asKnown facts known later are left out
     */
    record Ask(
            int number,
            @Nullable Instant at,
            @Nullable String name,
            Figure figure,
            @Nullable String of,
            @Nullable LocalDate valueDate,
            @Nullable Long asKnown)
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
        JOURNAL_SUM(false),
        /** The balance of each account, or of those whose path begins so. */
        BALANCES(false),
        /** What each party of a project agreed, owes, has paid. */
        PROJECT_BOOK(true),
        /** What an appeal raised, advanced, paid and returned. */
        APPEAL_BOOK(true),
        /** The red flags, or those of one project. */
        FLAGS(false),
        /** An association's own book of the year so far: what it held, got, spent and holds. */
        ASSOCIATION_BOOK(true),
        /** How many events of each type. */
        EVENTS(false),
        /** What an earlier line was answered: ids, amounts, rates. */
        ANSWER(true),
        /** Whether the replayed state equals the live state. */
        REPLAY(false);

        private final boolean aboutOne;

        Figure(boolean aboutOne) {
            this.aboutOne = aboutOne;
        }

        boolean isAboutOne() {
            return aboutOne;
        }

        String stored() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}

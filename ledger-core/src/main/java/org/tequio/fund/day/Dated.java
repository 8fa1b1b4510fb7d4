package org.tequio.fund.day;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Command;
import org.tequio.fund.Books;

/** A command about a project's money or works that says on which day it was, and may be given long after it. */
public interface Dated extends Command {

    /** The project concerned. */
    String project();

    /** The day on which it was; by rule today, if left out. */
    @Nullable
    LocalDate valueDate();

    /** Why it is recorded so late, where it is further back than the scheme lets pass; to the vault. */
    @Nullable
    String reason();

    /** What was there before and this goes on with: the release that it approves; {@code null} for something new. */
    default @Nullable String about() {
        return null;
    }

    /** The name by which the answer gives the id of something new. */
    default String answeredAs() {
        return "";
    }

    /** Whether the reason is part of the fact itself, whenever it is recorded. */
    default boolean hasOwnReason() {
        return false;
    }

    /** What it rests on besides the money: none of it may be of a later day. */
    default Stream<Ground> grounds(Books books) {
        return Ground.agreement(books);
    }
}

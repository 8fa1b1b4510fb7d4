package org.tequio.fund.day;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.fund.Books;
import org.tequio.late.Timed;

/** A command about a project's money or works that says on which day it was, and may be given long after it. */
public interface Dated extends Timed {

    /** The project concerned. */
    String project();

    /** What was there before and this goes on with: the release that it approves; {@code null} for something new. */
    default @Nullable String about() {
        return null;
    }

    /** The name by which the answer gives the id of something new. */
    default String answeredAs() {
        return "";
    }

    /** What it rests on besides the money: none of it may be of a later day. */
    default Stream<Ground> grounds(Books books) {
        return Ground.agreement(books);
    }
}

package org.tequio.scheme;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.document.Evidence;
import org.tequio.document.Title;

/**
 * One paying party of a scheme, in its seat.
 *
 * @param seat unique in the scheme: {@code federal}, {@code club}
 * @param title what people call it
 * @param kind who may fill the seat
 * @param weight its part of the scheme's whole
 * @param group the group whose weight it shares, if it pays in one
 * @param due what makes its share due
 * @param evidence of its weight
 */
public record Party(
        String seat,
        Title title,
        Kind kind,
        BigDecimal weight,
        @Nullable String group,
        Due due,
        Evidence evidence) {

    /** Who may fill a seat. */
    public enum Kind {
        /** The migrants' own association: exactly one seat of a scheme. */
        ASSOCIATION,
        /** A public party with a budget by fiscal year. */
        GOVERNMENT,
        /** A programme or agency that gives grants. */
        PROGRAMME,
        /** A company that adds a part of its own. */
        COMPANY
    }

    /**
     * What makes a share due.
     *
     * @param basis the trigger
     * @param of the seats whose deposits or contributions trigger it; empty for the other bases
     * @param monthDay {@code MM-DD} of the project's fiscal year, for the basis {@code date}
     * @param evidence where that is said
     */
    public record Due(
            Basis basis, List<String> of, @Nullable String monthDay, Evidence evidence) {}

    /** The triggers of an obligation. */
    public enum Basis {
        /** The signed agreement, by its deadline. */
        AGREEMENT,
        /** Each contribution, in proportion. */
        CONTRIBUTION,
        /** A day of the year. */
        DATE,
        /** The deposit of another party. */
        DEPOSIT
    }

    public boolean isAssociation() {
        return kind == Kind.ASSOCIATION;
    }
}

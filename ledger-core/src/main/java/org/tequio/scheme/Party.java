package org.tequio.scheme;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.document.DocumentNode;
import org.tequio.document.Evidence;
import org.tequio.document.Title;
import org.tequio.mandate.InstitutionKind;

/**
 * One paying party of a scheme, in its seat.
 *
 * @param seat unique in the scheme: {@code federal}, {@code club}
 * @param title what people call it
 * @param kind who may fill the seat
 * @param level of the government that may, where the document says it
 * @param weight its part of the scheme's whole
 * @param group the group whose weight it shares, if it pays in one
 * @param due what makes its share due
 * @param evidence of its weight
 */
public record Party(
        String seat,
        Title title,
        Kind kind,
        @Nullable InstitutionKind level,
        BigDecimal weight,
        @Nullable String group,
        Due due,
        Evidence evidence) {

    private static final Set<InstitutionKind> LEVELS =
            Set.of(InstitutionKind.FEDERAL, InstitutionKind.STATE, InstitutionKind.MUNICIPAL);

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

    /**
     * Whether an institution of a kind may fill the seat. A government's seat is of the level that its document says, or
     * of the one whose name it bears ({@code federal}, {@code state}, {@code municipal}), or of any government; of an
     * institution that is registered as something else nobody knows the level.
     */
    public boolean admits(InstitutionKind institution) {
        if (kind != Kind.GOVERNMENT || institution == InstitutionKind.OTHER) {
            return true;
        }
        return LEVELS.contains(institution)
                && levelOrName().filter(it -> it != institution).isEmpty();
    }

    private Optional<InstitutionKind> levelOrName() {
        return level != null
                ? Optional.of(level)
                : LEVELS.stream()
                        .filter(it -> DocumentNode.stored(it).equals(seat))
                        .findFirst();
    }

    public boolean isAssociation() {
        return kind == Kind.ASSOCIATION;
    }
}

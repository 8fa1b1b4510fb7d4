package org.tequio.budget;

import java.util.HashMap;
import java.util.Map;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.money.Money;
import org.tequio.scheme.Cap;
import org.tequio.scheme.Scheme;

/**
 * What the caps of one programme that stand over several projects have used up. Immutable.
 *
 * @param programme the scheme's id; what others commit changes nothing
 * @param sums what stands committed, by what the caps count it over
 */
public record Ceilings(String programme, Map<Line, Money> sums) {

    /** What a cap can count over. */
    public record Line(String project, String association, int fiscalYear, String seat) {}

    public Ceilings {
        sums = Map.copyOf(sums);
    }

    static Ceilings before(String programme) {
        return new Ceilings(programme, Map.of());
    }

    Ceilings after(CommitmentChanged it) {
        if (!it.underCeiling() || !it.programme().equals(programme)) {
            return this;
        }
        Map<Line, Money> next = new HashMap<>(sums);
        next.merge(new Line(it.project(), it.association(), it.fiscalYear(), it.seat()), it.change(), Money::plus);
        return new Ceilings(programme, next);
    }

    /** Whether a scheme has caps over several projects, and whether one counts a seat. */
    public static boolean counts(Scheme scheme, String seat) {
        return scheme.caps().stream()
                .anyMatch(cap -> cap.per() != Cap.Per.PROJECT && cap.seats().contains(seat));
    }

    /**
     * By cap, what other projects have used of it; for the caps over several projects only.
     *
     * @param project whose own commitments are left out
     */
    public Map<String, Money> usedByOthers(Scheme scheme, String project, String association, int fiscalYear) {
        Map<String, Money> used = new HashMap<>();
        for (Cap cap : scheme.caps()) {
            if (cap.per() != Cap.Per.PROJECT) {
                Money sum = Money.zero(scheme.currency().value());
                for (Map.Entry<Line, Money> each : sums.entrySet()) {
                    Line line = each.getKey();
                    boolean counts = !line.project().equals(project)
                            && cap.seats().contains(line.seat())
                            && isUnder(cap.per(), line, association, fiscalYear);
                    sum = counts ? sum.plus(each.getValue()) : sum;
                }
                used.put(cap.id(), sum);
            }
        }
        return used;
    }

    private static boolean isUnder(Cap.Per per, Line line, String association, int fiscalYear) {
        return switch (per) {
            case PROJECT -> false;
            case ASSOCIATION -> line.association().equals(association);
            case FISCAL_YEAR -> line.fiscalYear() == fiscalYear;
            case ASSOCIATION_AND_FISCAL_YEAR ->
                line.association().equals(association) && line.fiscalYear() == fiscalYear;
        };
    }
}

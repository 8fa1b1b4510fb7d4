package org.tequio.scheme;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.document.Evidence;
import org.tequio.document.Title;
import org.tequio.event.Json;
import org.tequio.money.Money;

/**
 * What a scheme makes of a total or a contribution. Shares and residuals always sum to what was asked about.
 *
 * @param question that was asked
 * @param total what the project comes to under the rules
 * @param parties in the declared order
 * @param limits every limit that bound, and from where on
 * @param shortfall what capped parties do not pay, and who pays it; {@code null} if no party was capped
 * @param residuals amounts that no party's share holds, by name
 * @param eligible whether the scheme takes such a project, as far as the question tells
 * @param reasons why not, or what would have to be shown
 * @param steps how the answer was found, in order
 */
public record SplitAnswer(
        SplitQuestion question,
        Money total,
        List<Share> parties,
        List<Bound> limits,
        @Nullable Shortage shortfall,
        List<Residual> residuals,
        boolean eligible,
        List<Remark> reasons,
        List<Remark> steps) {

    public SplitAnswer {
        parties = List.copyOf(parties);
        limits = List.copyOf(limits);
        residuals = List.copyOf(residuals);
        reasons = List.copyOf(reasons);
        steps = List.copyOf(steps);
    }

    /**
     * One party's part.
     *
     * @param weight its part of the scheme's whole
     * @param byWeight what its weight alone would give
     * @param share what it pays
     * @param match what the contribution asked about makes it owe; {@code null} where none was asked about
     * @param basis what makes its share due
     * @param evidence of its weight
     * @param limitedBy the ids of the limits that bound it
     */
    public record Share(
            String seat,
            Title title,
            BigDecimal weight,
            Money byWeight,
            Money share,
            @Nullable Money match,
            Party.Basis basis,
            Evidence evidence,
            List<String> limitedBy) {}

    /**
     * A limit that bound.
     *
     * @param seat which it bound
     * @param most what the seat may pay
     * @param byWeight what it would have paid
     * @param evidence a limit that is not verified is to be shown so
     * @param bindsAbove the total above which it binds; {@code null} if it moves with the total
     */
    public record Bound(
            String id,
            String seat,
            Money most,
            Money byWeight,
            Evidence evidence,
            @Nullable Money bindsAbove) {}

    /**
     * What capped parties do not pay.
     *
     * @param amount of it
     * @param policy by which it ends
     * @param evidence of the policy
     * @param borneBy by seat, who pays how much of it
     */
    public record Shortage(Money amount, Shortfall.Policy policy, Evidence evidence, Map<String, Money> borneBy) {}

    /** An amount that stands beside the shares, by its name. */
    public record Residual(String name, Money amount) {}

    /**
     * One sentence, by its code and figures; the doors say it in the reader's language.
     *
     * @param evidence of the datum it rests on, if it is one
     */
    public record Remark(
            String code,
            Map<String, String> values,
            @Nullable Evidence evidence) {
        public Remark {
            values = Map.copyOf(values);
        }

        static Remark of(String code, Map<String, String> values) {
            return new Remark(code, values, null);
        }
    }

    /** The reasons for which the scheme does not take such a project; empty if it is eligible. */
    public List<Remark> bars() {
        return reasons.stream().filter(EligibilityCheck::isBar).toList();
    }

    /** The share of a seat. */
    public Money shareOf(String seat) {
        return parties.stream()
                .filter(party -> party.seat().equals(seat))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown seat: seat=" + seat))
                .share();
    }

    /** The answer as a tree, the same for command line, REST and page. */
    public Json json() {
        return SplitAnswerJson.of(this);
    }
}

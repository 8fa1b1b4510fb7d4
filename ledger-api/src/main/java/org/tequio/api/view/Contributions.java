package org.tequio.api.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.event.Tag;
import org.tequio.fund.FundEvents.ContributionMatched;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fund.FundEvents.DepositConfirmed;
import org.tequio.fund.FundEvents.MatchAdjusted;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.money.Money;
import org.tequio.project.ProjectState;
import org.tequio.project.ProjectTags;
import org.tequio.projection.Projection.Fact;
import org.tequio.store.AsOf;
import org.tequio.store.Query;

/** A gift and what it made others owe, with everything needed to compute it again. */
@Component
public final class Contributions {

    private static final int RATE_DECIMALS = 6;

    private final Log log;

    Contributions(Log log) {
        this.log = log;
    }

    /**
     * The whole explanation.
     *
     * @param received what was given, at which rate
     * @param matched what it made others owe, by which rules; left out while that is not decided
     * @param adjustments what later freed room added
     * @param byParty what each party owes because of it by now
     * @param standing where its money is: only what is in the project's account counts as credited and matched
     * @param reversed whether it was undone
     * @param effectiveRate credited and charged for one unit sent; {@code null} if it was sent in the project's currency
     * @param chargesBorneBy the seat that bears what banks took, or {@code project}, as the scheme says (HC-19)
     */
    public record Explained(
            ContributionReceived received,
            @Nullable ContributionMatched matched,
            List<MatchAdjusted> adjustments,
            Map<String, Money> byParty,
            Standing standing,
            boolean reversed,
            @Nullable BigDecimal effectiveRate,
            @Nullable String chargesBorneBy) {}

    /** The explanation as of the two times; empty if there was no such gift then. */
    public Optional<Explained> one(String project, String contribution, AsOf asOf) {
        if (!contribution.matches("[A-Za-z0-9-]{1,64}")) {
            return Optional.empty();
        }
        ContributionReceived received = null;
        ContributionMatched matched = null;
        List<MatchAdjusted> adjustments = new java.util.ArrayList<>();
        Map<String, Money> byParty = new TreeMap<>();
        Standing standing = Standing.ANNOUNCED;
        boolean reversed = false;
        for (Fact fact : log.facts(Query.of(new Tag("contribution", contribution)), asOf)) {
            switch (fact.event()) {
                case ContributionReceived it -> received = it;
                case ContributionMatched it -> {
                    matched = it;
                    it.lines().forEach(line -> byParty.merge(line.seat(), line.amount(), Money::plus));
                }
                case MatchAdjusted it -> {
                    adjustments.add(it);
                    it.lines().forEach(line -> byParty.merge(line.seat(), line.amount(), Money::plus));
                }
                case DepositConfirmed it -> standing = it.standing();
                default -> reversed |= fact.stored().type().equals("contribution-reversed");
            }
        }
        return received == null || !received.project().equals(project)
                ? Optional.empty()
                : Optional.of(new Explained(
                        received,
                        matched,
                        adjustments,
                        byParty,
                        standing,
                        reversed,
                        effective(received),
                        bearer(project, asOf)));
    }

    private static @Nullable BigDecimal effective(ContributionReceived gift) {
        return gift.conversion() == null || gift.sent().isZero()
                ? null
                : gift.credited()
                        .plus(gift.charges())
                        .decimal()
                        .divide(gift.sent().decimal(), RATE_DECIMALS, RoundingMode.HALF_EVEN);
    }

    private @Nullable String bearer(String project, AsOf asOf) {
        ProjectState state = ProjectState.before(project);
        for (Fact fact : log.facts(ProjectTags.facts(project, ProjectTags.TERMS), asOf)) {
            state = state.evolve(fact.event());
        }
        return state.terms() == null ? null : state.terms().conductOrNone().chargesBorneBy();
    }
}

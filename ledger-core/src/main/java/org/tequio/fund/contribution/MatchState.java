package org.tequio.fund.contribution;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.fund.FundEvents.ContributionMatched;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fund.FundEvents.ContributionReversed;
import org.tequio.fund.FundEvents.MatchAdjusted;
import org.tequio.fund.GiftEvents.InKindAccepted;
import org.tequio.fund.GiftEvents.InKindRecounted;
import org.tequio.fund.GiftEvents.InKindReversed;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.AmendmentEvents.AgreementAmended;
import org.tequio.project.AmendmentEvents.ShareCovered;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.ProjectEvents.ProjectCancelled;

/**
 * What the match of one gift depends on: the terms, the sum of the gifts matched so far, and the gift itself. Of the
 * other gifts only their sums are kept, so that ten thousand of them cost nothing.
 *
 * @param given the gifts matched so far
 * @param excess what of them nobody matches
 */
record MatchState(
        String project,
        String contribution,
        @Nullable AgreedTerms terms,
        @Nullable Money given,
        @Nullable Given gift,
        boolean settled,
        @Nullable Money excess) {

    /** What a gift brings: what was credited of money, what counts of the rest. */
    record Given(String project, String contribution, String seat, Money credited, LocalDate valueDate) {}

    private MatchState with(Given one) {
        return new MatchState(project, contribution, terms, given, one, settled, excess);
    }

    static MatchState before(String project, String contribution) {
        return new MatchState(project, contribution, null, null, null, false, null);
    }

    MatchState evolve(Event event) {
        return switch (event) {
            case AgreementConcluded it
            when it.project().equals(project) ->
                new MatchState(
                        project,
                        contribution,
                        it.terms(),
                        given == null ? Money.zero(it.terms().currency()) : given,
                        gift,
                        settled,
                        excess);
            case ShareCovered it
            when it.project().equals(project) ->
                new MatchState(project, contribution, it.terms(), given, gift, settled, excess);
            case AgreementAmended it
            when it.project().equals(project) ->
                new MatchState(project, contribution, it.terms(), given, gift, settled, excess);
            case ContributionReceived it
            when it.contribution().equals(contribution) ->
                with(new Given(it.project(), it.contribution(), it.seat(), it.credited(), it.valueDate()));
            case InKindAccepted it
            when it.contribution().equals(contribution) ->
                with(new Given(it.project(), it.contribution(), it.seat(), it.counted(), it.valueDate()));
            case InKindRecounted it when it.project().equals(project) -> recounted(it);
            case ContributionMatched it
            when it.project().equals(project) ->
                moved(it.after().minus(it.before()), it.contribution()).beyond(it.excess());
            case MatchAdjusted it when it.project().equals(project) -> beyond(it.excess());
            case ContributionReversed it
            when it.project().equals(project) ->
                moved(
                                it.matched()
                                        ? it.credited().negated()
                                        : Money.zero(it.credited().currency()),
                                it.contribution())
                        .beyond(it.excess().negated());
            case InKindReversed it
            when it.project().equals(project) ->
                moved(
                                it.matched()
                                        ? it.counted().negated()
                                        : Money.zero(it.counted().currency()),
                                it.contribution())
                        .beyond(it.excess().negated());
            case ProjectCancelled it
            when it.project().equals(project) ->
                new MatchState(project, contribution, terms, given, gift, true, excess);
            default -> this;
        };
    }

    /** More counts of a gift in kind: of what is matched, or of what this match is of. */
    private MatchState recounted(InKindRecounted it) {
        if (it.matched()) {
            return moved(it.by(), it.contribution());
        }
        return gift != null && it.contribution().equals(contribution)
                ? with(new Given(gift.project(), contribution, gift.seat(), it.counted(), gift.valueDate()))
                : this;
    }

    /** What nobody matches of the gifts matched so far. */
    Money excessOr(Money like) {
        return excess == null ? Money.zero(like.currency()) : excess;
    }

    private MatchState beyond(Money more) {
        Money sum = excess == null ? more : excess.plus(more);
        return new MatchState(project, contribution, terms, given, gift, settled, sum);
    }

    private MatchState moved(Money by, String of) {
        return new MatchState(
                project,
                contribution,
                terms,
                given == null ? by : given.plus(by),
                gift,
                settled || of.equals(contribution),
                excess);
    }
}

package org.tequio.fund.contribution;

import java.util.List;
import java.util.Map;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.AgreedMatching;
import org.tequio.fund.Books;
import org.tequio.fund.FundEvents.ContributionMatched;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fund.FundEvents.ContributionReversed;
import org.tequio.fund.FundEvents.MatchAdjusted;
import org.tequio.fund.FundTags;
import org.tequio.fund.GiftEvents.InKindRecounted;
import org.tequio.fund.GiftEvents.InKindReversed;
import org.tequio.fx.RoundingPolicy;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.AmendmentEvents.AgreementAmended;
import org.tequio.project.AmendmentEvents.ShareCovered;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.ProjectEvents.ProjectCancelled;
import org.tequio.project.ProjectTags;
import org.tequio.store.Query;

/** Decides what one gift makes the other parties owe; given by the ledger itself, once for each gift. */
@CommandType(value = "match-contribution", roles = Role.SYSTEM, movesMoney = true)
public record MatchContribution(String project, String contribution) implements Command {

    /** What a gift that is not recorded yet would make the others owe: the very event that would follow it. */
    public static ContributionMatched foreseen(Books books, ContributionReceived gift) {
        return MatchingOfGift.matched(
                new MatchState.Given(
                        gift.project(), gift.contribution(), gift.seat(), gift.credited(), gift.valueDate()),
                AgreedMatching.of(books.terms(), books.givenBefore(), gift.credited()),
                books.terms());
    }

    /** The decision. */
    public static final class MatchingOfGift implements Slice<MatchContribution, MatchState> {

        @Override
        public Class<MatchContribution> command() {
            return MatchContribution.class;
        }

        @Override
        public Boundary<MatchState> boundary(MatchContribution command) {
            Query others = ProjectTags.facts(
                    command.project(),
                    List.of(
                            AgreementConcluded.class,
                            AgreementAmended.class,
                            ShareCovered.class,
                            ContributionMatched.class,
                            MatchAdjusted.class,
                            ContributionReversed.class,
                            InKindRecounted.class,
                            InKindReversed.class,
                            ProjectCancelled.class));
            return new Boundary<>(
                    others.or(Query.of(FundTags.contribution(command.contribution()))),
                    MatchState.before(command.project(), command.contribution()),
                    MatchState::evolve);
        }

        @Override
        public Decision decide(MatchContribution command, MatchState state, Acting acting) {
            MatchState.Given gift = state.gift();
            AgreedTerms terms = state.terms();
            Money given = state.given();
            if (gift == null || terms == null || given == null) {
                return Doubts.unknown("contribution", command.contribution());
            }
            // Matched before, or reversed or called off before it could be: nothing is left to do.
            return state.settled()
                    ? Decision.accept()
                    : decided(matched(
                            gift,
                            AgreedMatching.of(
                                    terms, AgreedMatching.before(terms, given, state.excessOr(given)), gift.credited()),
                            terms));
        }

        private static Decision decided(ContributionMatched matched) {
            return Decision.accept(Map.of("excess", matched.excess().amount()), matched);
        }

        private static ContributionMatched matched(MatchState.Given gift, AgreedMatching match, AgreedTerms terms) {
            return new ContributionMatched(
                    gift.project(),
                    gift.contribution(),
                    gift.seat(),
                    match.before(),
                    match.after(),
                    match.excess(),
                    match.lines(),
                    match.limits(),
                    RoundingPolicy.DOWN,
                    terms.scheme(),
                    gift.valueDate());
        }
    }
}

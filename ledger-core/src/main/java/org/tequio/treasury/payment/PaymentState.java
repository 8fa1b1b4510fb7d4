package org.tequio.treasury.payment;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Boundary;
import org.tequio.decision.Doubts;
import org.tequio.event.Event;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fund.FundEvents.ContributionReversed;
import org.tequio.fund.FundTags;
import org.tequio.money.Money;
import org.tequio.store.Query;
import org.tequio.treasury.BookState;
import org.tequio.treasury.TreasuryTags;

/**
 * What a payment depends on: the book, and the contribution by which a project knows it.
 *
 * @param contribution {@code null} if there is no such contribution, or it was reversed
 */
public record PaymentState(BookState book, @Nullable ContributionReceived contribution) {

    static Boundary<PaymentState> boundary(
            String association, @Nullable String contribution, @Nullable String soughtGift) {
        Query query = TreasuryTags.book(association);
        return new Boundary<>(
                contribution == null
                        ? query
                        : query.or(Query.of(
                                FundTags.contribution(contribution), "contribution-received", "contribution-reversed")),
                new PaymentState(BookState.before(association, soughtGift), null),
                PaymentState::evolve);
    }

    PaymentState evolve(Event event) {
        return switch (event) {
            case ContributionReceived it -> new PaymentState(book, it);
            case ContributionReversed it -> new PaymentState(book, null);
            default -> new PaymentState(book.evolve(event), contribution);
        };
    }

    /** Adds what is wrong with taking a contribution for what a payment of the association became. */
    void contributed(Doubts doubts, String id, @Nullable String project, Money amount) {
        ContributionReceived found = contribution;
        Map<String, String> values = Map.of("contribution", id);
        if (found == null
                || !found.contribution().equals(id)
                || !found.association().equals(book.association())) {
            doubts.rule(true, "contribution-unknown", values);
            return;
        }
        doubts.state(book.isLinked(id), "contribution-linked", values)
                .rule(!found.project().equals(project), "contribution-of-another-project", values)
                .rule(
                        !found.sent().equals(amount),
                        "contribution-differs",
                        Map.of("sent", "" + found.sent(), "amount", "" + amount));
    }
}

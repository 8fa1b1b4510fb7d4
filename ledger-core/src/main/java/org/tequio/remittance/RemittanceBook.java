package org.tequio.remittance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;
import org.tequio.projection.Facts;
import org.tequio.projection.Projection.Fact;
import org.tequio.remittance.RemittanceEvents.RemittanceCancellationReversed;
import org.tequio.remittance.RemittanceEvents.RemittanceCancelled;
import org.tequio.remittance.RemittanceEvents.RemittanceCorrectionRequested;
import org.tequio.remittance.RemittanceEvents.RemittanceFunded;
import org.tequio.remittance.RemittanceEvents.RemittanceFundingReversed;
import org.tequio.remittance.RemittanceEvents.RemittancePaidOut;
import org.tequio.remittance.RemittanceEvents.RemittancePayOutReversed;
import org.tequio.remittance.RemittanceEvents.RemittancePlaced;
import org.tequio.remittance.RemittanceEvents.RemittanceQuoted;
import org.tequio.remittance.RemittanceEvents.RemittanceRefundReversed;
import org.tequio.remittance.RemittanceEvents.RemittanceRefunded;
import org.tequio.store.AsOf;
import org.tequio.store.Criterion;
import org.tequio.store.EventStore;
import org.tequio.store.Query;

/**
 * One remittance as a reader sees it at two times: where it is, what was promised, and every recorded fact, reversed
 * ones included.
 *
 * @param asOf the two times for which it is true
 * @param placed the order, with references to the recipient's data in the vault
 * @param status where it is
 * @param receivable what the sender owes because her funding was taken back after the recipient got the money; zero
 *     mostly
 * @param cancellableUntil the last instant at which the sender may call it off; {@code null} before funding
 * @param steps in the order of the log
 */
public record RemittanceBook(
        AsOf asOf,
        RemittancePlaced placed,
        RemittanceState.Status status,
        Money receivable,
        @Nullable Instant cancellableUntil,
        List<Step> steps) {

    /**
     * One fact.
     *
     * @param fact its id; empty for the order itself
     * @param what the kind of event, in kebab-case
     * @param reversedBy the position of its reversal; 0 if it stands
     * @param corrects the id of the fact that it replaces or reverses
     */
    public record Step(
            String fact,
            String what,
            LocalDate trueOn,
            long position,
            Instant recordedAt,
            long reversedBy,
            @Nullable String corrects) {}

    public RemittanceBook {
        steps = List.copyOf(steps);
    }

    /** The book of a remittance; empty if there was none at these times. */
    public static Optional<RemittanceBook> read(EventStore store, Facts facts, String remittance, AsOf asOf) {
        Fold fold = new Fold();
        Query query = Query.of(RemittanceTags.remittance(remittance));
        for (Fact fact : facts.of(store.source(query, 0).events())) {
            if (asOf.counts(fact.stored().position(), fact.trueOn())) {
                fold.apply(fact);
            }
        }
        return fold.book(asOf);
    }

    /** The ids of a sender's remittances as known at a position, newest first. */
    public static List<String> ofSender(EventStore store, Facts facts, String account, AsOf asOf) {
        Criterion orders = new Criterion(Set.of(RemittanceTags.account(account)), Set.of("remittance-placed"));
        List<String> ids = new ArrayList<>();
        for (Fact fact : facts.of(store.source(Query.of(orders), 0).events())) {
            if (fact.event() instanceof RemittancePlaced placed
                    && asOf.counts(fact.stored().position(), fact.trueOn())) {
                ids.addFirst(placed.remittance());
            }
        }
        return List.copyOf(ids);
    }

    /** A quote; empty if there was none at these times. */
    public static Optional<RemittanceQuoted> quote(EventStore store, Facts facts, String quote, AsOf asOf) {
        Criterion quoted = new Criterion(Set.of(RemittanceTags.quote(quote)), Set.of("remittance-quoted"));
        return facts.of(store.source(Query.of(quoted), 0).events()).stream()
                .filter(fact -> asOf.counts(fact.stored().position(), fact.trueOn()))
                .map(Fact::event)
                .filter(RemittanceQuoted.class::isInstance)
                .map(RemittanceQuoted.class::cast)
                .findFirst();
    }

    private static final class Fold {

        private final List<Step> steps = new ArrayList<>();
        private final Map<String, Long> reversals = new HashMap<>();
        private RemittanceState state = RemittanceState.NONE;

        void apply(Fact fact) {
            state = state.after(fact.event());
            if (fact.event() instanceof RemittanceEvents ours) {
                step(ours, fact);
            }
        }

        private void step(RemittanceEvents event, Fact fact) {
            switch (event) {
                case RemittanceQuoted it -> {}
                case RemittancePlaced it -> add(fact, "", null);
                case RemittanceFunded it -> add(fact, it.funding(), it.corrects());
                case RemittancePaidOut it -> add(fact, it.payOut(), it.corrects());
                case RemittanceCancelled it -> add(fact, it.cancellation(), null);
                case RemittanceRefunded it -> add(fact, it.refund(), it.corrects());
                case RemittanceFundingReversed it -> reverse(fact, it.funding());
                case RemittancePayOutReversed it -> reverse(fact, it.payOut());
                case RemittanceCancellationReversed it -> reverse(fact, it.cancellation());
                case RemittanceRefundReversed it -> reverse(fact, it.refund());
                case RemittanceCorrectionRequested it -> add(fact, it.correction(), it.fact());
            }
        }

        private void reverse(Fact fact, String original) {
            reversals.put(original, fact.stored().position());
            add(fact, "", original);
        }

        private void add(Fact fact, String id, @Nullable String corrects) {
            steps.add(new Step(
                    id,
                    fact.stored().type(),
                    fact.trueOn(),
                    fact.stored().position(),
                    fact.stored().recordedAt(),
                    0,
                    corrects));
        }

        Optional<RemittanceBook> book(AsOf asOf) {
            RemittancePlaced placed = state.placed();
            if (placed == null) {
                return Optional.empty();
            }
            Money total = placed.terms().total();
            RemittanceFunded funded = state.funded();
            return Optional.of(new RemittanceBook(
                    asOf,
                    placed,
                    state.status(),
                    state.receivable() ? total : Money.zero(total.currency()),
                    funded == null ? null : funded.cancellableUntil(),
                    steps.stream().map(this::linked).toList()));
        }

        private Step linked(Step step) {
            return new Step(
                    step.fact(),
                    step.what(),
                    step.trueOn(),
                    step.position(),
                    step.recordedAt(),
                    reversals.getOrDefault(step.fact(), 0L),
                    step.corrects());
        }
    }
}

package org.tequio.treasury;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;
import org.tequio.treasury.TreasuryEvents.BookEntryReversed;
import org.tequio.treasury.TreasuryEvents.BookOpened;
import org.tequio.treasury.TreasuryEvents.EventIncomeRecorded;
import org.tequio.treasury.TreasuryEvents.GiftReceived;
import org.tequio.treasury.TreasuryEvents.MoneyReturned;
import org.tequio.treasury.TreasuryEvents.PaymentLinked;
import org.tequio.treasury.TreasuryEvents.PaymentMade;
import org.tequio.treasury.TreasuryEvents.Use;

/**
 * Where each gift went. Within its campaign, or among what was given for none, the oldest money leaves first; what comes
 * back from a payment goes back to the gifts that it had taken, the last first. So each cent of a payment has a giver,
 * and the parts of a payment sum to it. Confined to one thread.
 */
public final class GiftTrail {

    private final String association;
    private final Map<Pool, Deque<Source>> pools = new HashMap<>();
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, Payment> payments = new LinkedHashMap<>();

    /** Something that brought money. */
    private static final class Source {
        final Pool pool;
        long left;
        final List<Taken> taken = new ArrayList<>();

        Source(Pool pool, long left) {
            this.pool = pool;
            this.left = left;
        }
    }

    /** A part of a source that a payment took. */
    private static final class Taken {
        final Source source;
        final Payment payment;
        final long before;
        final long part;
        long back;

        Taken(Source source, Payment payment, long before, long part) {
            this.source = source;
            this.payment = payment;
            this.before = before;
            this.part = part;
        }
    }

    /** A payment and what it took. */
    private static final class Payment {
        final PaymentMade made;

        @Nullable
        String contribution;

        final List<Taken> taken = new ArrayList<>();

        Payment(PaymentMade made) {
            this.made = made;
            this.contribution = made.contribution();
        }
    }

    /**
     * A part of a gift that a payment took.
     *
     * @param contribution by which the project knows it; {@code null} if it is not linked
     * @param whole the payment
     * @param before what the payment had taken of other gifts before this one
     * @param part of this gift
     * @param back how much of the part came back
     */
    public record Step(
            String payment,
            LocalDate day,
            Use use,
            @Nullable String project,
            @Nullable String contribution,
            Money whole,
            Money before,
            Money part,
            Money back) {

        /** This part's share of what became of the whole payment; the shares of all parts sum to it. */
        public Money shareOf(Money total) {
            long until = before.plus(part).minor();
            long share = upTo(total.minor(), until) - upTo(total.minor(), before.minor());
            return Money.ofMinor(share, total.currency());
        }

        private long upTo(long total, long cumulative) {
            return java.math.BigInteger.valueOf(total)
                    .multiply(java.math.BigInteger.valueOf(cumulative))
                    .divide(java.math.BigInteger.valueOf(whole.minor()))
                    .longValueExact();
        }
    }

    private GiftTrail(String association) {
        this.association = association;
    }

    /** Follows the money of an association through its own facts, in the order of their positions. */
    public static GiftTrail of(String association, Iterable<TreasuryEvents> events) {
        GiftTrail trail = new GiftTrail(association);
        for (TreasuryEvents event : events) {
            if (event.association().equals(association)) {
                trail.follow(event);
            }
        }
        return trail;
    }

    /** The association whose money it is. */
    public String association() {
        return association;
    }

    /** The steps of a gift, in the order in which they were taken. */
    public List<Step> of(String gift) {
        Source source = sources.get(gift);
        return source == null
                ? List.of()
                : source.taken.stream().map(GiftTrail::step).toList();
    }

    /** What of a gift is still with the association. */
    public Money left(String gift, Money like) {
        Source source = sources.get(gift);
        return Money.ofMinor(source == null ? 0 : source.left, like.currency());
    }

    private static Step step(Taken taken) {
        PaymentMade made = taken.payment.made;
        return new Step(
                made.payment(),
                made.valueDate(),
                made.use(),
                made.project(),
                taken.payment.contribution,
                made.amount(),
                Money.ofMinor(taken.before, made.amount().currency()),
                Money.ofMinor(taken.part, made.amount().currency()),
                Money.ofMinor(taken.back, made.amount().currency()));
    }

    private void follow(TreasuryEvents event) {
        switch (event) {
            case BookOpened it -> comes(it.entry(), null, it.amount());
            case GiftReceived it -> comes(it.gift(), it.campaign(), it.amount());
            case EventIncomeRecorded it -> comes(it.entry(), it.campaign(), BookState.net(it.gross(), it.costs()));
            case PaymentMade it -> leaves(it);
            case PaymentLinked it -> {
                Payment payment = payments.get(it.payment());
                if (payment != null) {
                    payment.contribution = it.contribution();
                }
            }
            case MoneyReturned it -> returns(it);
            case BookEntryReversed it -> reversed(it);
            default -> {}
        }
    }

    private void comes(String id, @Nullable String campaign, Money amount) {
        Source source = new Source(Pool.of(campaign, amount), amount.minor());
        sources.put(id, source);
        pools.computeIfAbsent(source.pool, it -> new ArrayDeque<>()).add(source);
    }

    private void leaves(PaymentMade made) {
        Payment payment = new Payment(made);
        payments.put(made.payment(), payment);
        long missing = made.amount().minor();
        if (made.gift() != null && sources.containsKey(made.gift())) {
            missing -= take(Objects.requireNonNull(sources.get(made.gift())), payment, missing);
        }
        Iterator<Source> oldest = pools.getOrDefault(Pool.of(made.campaign(), made.amount()), new ArrayDeque<>())
                .iterator();
        while (missing > 0 && oldest.hasNext()) {
            missing -= take(oldest.next(), payment, missing);
        }
        pools.values().forEach(pool -> pool.removeIf(it -> it.left == 0));
    }

    private static long take(Source source, Payment payment, long most) {
        long part = Math.min(source.left, most);
        if (part > 0) {
            source.left -= part;
            long before = payment.taken.stream().mapToLong(it -> it.part).sum();
            Taken taken = new Taken(source, payment, before, part);
            payment.taken.add(taken);
            source.taken.add(taken);
        }
        return part;
    }

    private void returns(MoneyReturned it) {
        Payment payment = it.payment() == null ? null : payments.get(it.payment());
        long rest = payment == null
                ? it.amount().minor()
                : giveBack(payment, it.amount().minor());
        if (rest > 0) {
            comes(it.entry(), it.campaign(), Money.ofMinor(rest, it.amount().currency()));
        }
    }

    /** Goes back to the gifts, the last that was taken first; what is more than was taken remains. */
    private long giveBack(Payment payment, long amount) {
        long rest = amount;
        for (int i = payment.taken.size() - 1; i >= 0 && rest > 0; i--) {
            Taken taken = payment.taken.get(i);
            long back = Math.min(rest, taken.part - taken.back);
            if (back > 0) {
                taken.back += back;
                rest -= back;
                refill(taken.source, back);
            }
        }
        return rest;
    }

    private void refill(Source source, long amount) {
        Deque<Source> pool = pools.computeIfAbsent(source.pool, it -> new ArrayDeque<>());
        source.left += amount;
        if (!pool.contains(source)) {
            pool.addFirst(source);
        }
    }

    private void reversed(BookEntryReversed it) {
        Payment payment = payments.get(it.entry());
        Source source = sources.get(it.entry());
        if (payment != null) {
            var unused = giveBack(payment, payment.made.amount().minor());
        } else if (source != null) {
            // What was taken of it meanwhile stays told; the money came from whoever gave next.
            source.left = 0;
            pools.getOrDefault(source.pool, new ArrayDeque<>()).remove(source);
        }
    }
}

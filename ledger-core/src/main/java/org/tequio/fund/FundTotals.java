package org.tequio.fund;

import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.fund.FundEvents.ContributionMatched;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fund.FundEvents.ContributionReversed;
import org.tequio.fund.FundEvents.CorrectionRequested;
import org.tequio.fund.FundEvents.DepositAnnounced;
import org.tequio.fund.FundEvents.DepositConfirmed;
import org.tequio.fund.FundEvents.DepositReversed;
import org.tequio.fund.FundEvents.MatchAdjusted;
import org.tequio.fund.FundEvents.ReleaseApproved;
import org.tequio.fund.FundEvents.ReleaseDropped;
import org.tequio.fund.FundEvents.ReleaseRequested;
import org.tequio.fund.FundEvents.ReleaseReversed;
import org.tequio.fund.FundEvents.SpendingRecorded;
import org.tequio.fund.FundEvents.SpendingReversed;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.fund.GiftEvents.InKindAccepted;
import org.tequio.fund.GiftEvents.InKindRecounted;
import org.tequio.fund.GiftEvents.InKindReversed;
import org.tequio.fund.ReturnEvents.AdvanceGivenBack;
import org.tequio.fund.ReturnEvents.Cause;
import org.tequio.fund.ReturnEvents.DebtWaived;
import org.tequio.fund.ReturnEvents.DutiesReleased;
import org.tequio.fund.ReturnEvents.ProjectClosed;
import org.tequio.fund.ReturnEvents.RecoveryReceived;
import org.tequio.fund.ReturnEvents.RecoveryReversed;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.fund.ReturnEvents.ReturnLessened;
import org.tequio.fund.WorkEvents.DeliveryConfirmed;
import org.tequio.money.Money;
import org.tequio.project.ProjectState;

/**
 * The sums of one project's money by seat, kept up event by event without the single gifts and deposits: every event
 * carries all that a sum needs, a reversal the original's amounts. One event costs the same after a million. The facts
 * must come in the order of the log and none may be left out, as {@link Books} allows. Confined to one thread.
 */
final class FundTotals {

    /** What is summed for each seat. */
    enum Sum {
        MATCHED,
        ANNOUNCED,
        IN,
        ASTRAY,
        RELEASED,
        SPENT,
        WAIVED
    }

    /** By these facts, a few in the life of a project, what is owed differs from what is agreed and matched. */
    static final List<Class<? extends Event>> ON_DUES = List.of(
            ReturnDecided.class, ReturnLessened.class, RecoveryReversed.class, DebtWaived.class, DutiesReleased.class);

    private final Map<String, Map<Sum, Long>> bySeat = new HashMap<>();
    private final List<ReturnDecided> onceMore = new ArrayList<>();
    private final Map<String, Long> goneBack = new HashMap<>();
    private boolean over;
    private long given;
    private long inKind;
    private @Nullable Stage end;

    /** Takes one more fact. */
    void apply(FundEvents fact) {
        switch (fact) {
            case ReturnEvents it -> returned(it);
            case DeliveryConfirmed it -> end = Stage.DELIVERED;
            case WorkEvents it -> {}
            case ContributionReceived it -> add(it.seat(), Sum.ANNOUNCED, it.credited(), 1);
            case ContributionMatched it -> {
                given = Math.addExact(given, it.after().minus(it.before()).minor());
                matched(it.lines(), 1);
            }
            case MatchAdjusted it -> matched(it.lines(), 1);
            case ContributionReversed it -> reversed(it);
            case DepositAnnounced it -> add(it.seat(), Sum.ANNOUNCED, it.amount(), 1);
            case DepositConfirmed it -> {
                add(it.seat(), Sum.ANNOUNCED, it.amount(), -1);
                add(it.seat(), sumOf(it.standing()), it.amount(), 1);
            }
            case DepositReversed it -> add(it.seat(), sumOf(it.standing()), it.amount(), -1);
            case ReleaseRequested it -> {}
            case ReleaseDropped it -> {}
            case ReleaseApproved it -> parts(it.parts(), Sum.RELEASED, 1);
            case ReleaseReversed it -> parts(it.parts(), Sum.RELEASED, -1);
            case SpendingRecorded it -> parts(it.parts(), Sum.SPENT, 1);
            case SpendingReversed it -> parts(it.parts(), Sum.SPENT, -1);
            case CorrectionRequested it -> {}
            case ChallengeEvents it -> {}
            case DepositEvents it -> {}
            case InKindAccepted it ->
                inKind = Math.addExact(inKind, it.counted().minor());
            case InKindRecounted it -> {
                inKind = Math.addExact(inKind, it.by().minor());
                given = Math.addExact(given, it.matched() ? it.by().minor() : 0);
            }
            case InKindReversed it -> {
                inKind = Math.subtractExact(inKind, it.counted().minor());
                if (it.matched()) {
                    given = Math.subtractExact(given, it.counted().minor());
                }
                matched(it.lines(), -1);
            }
            case GiftEvents it -> {}
        }
    }

    /** Sets a sum that was kept elsewhere. */
    void set(String seat, Sum sum, long minor) {
        sums(seat).put(sum, minor);
    }

    void setGiven(long minor) {
        given = minor;
    }

    void setInKind(long minor) {
        inKind = minor;
    }

    void setEnd(@Nullable Stage stage) {
        end = stage;
    }

    /** Delivered or closed; {@code null} before either. */
    @Nullable
    Stage end() {
        return end;
    }

    /** What counts of the gifts that are no money, in minor units. */
    long inKind() {
        return inKind;
    }

    /** A sum, in minor units. */
    long of(String seat, Sum sum) {
        Map<Sum, Long> sums = bySeat.get(seat);
        return sums == null ? 0 : sums.getOrDefault(sum, 0L);
    }

    /** The standing gifts whose match is decided, in minor units. */
    long given() {
        return given;
    }

    /**
     * The sums on which the parties' duties depend, as money of the project's currency.
     *
     * @param project how its shares go on under later years, and what of them no budget binds
     */
    Dues.Figures in(Currency currency, ProjectState project) {
        Money none = Money.zero(currency);
        return new Dues.Figures() {
            @Override
            public Money in(String seat) {
                return Money.ofMinor(of(seat, Sum.IN), currency);
            }

            @Override
            public Money waived(String seat) {
                return Money.ofMinor(of(seat, Sum.WAIVED), currency);
            }

            @Override
            public Money goneBack(String seat) {
                return Money.ofMinor(goneBack.getOrDefault(seat, 0L), currency);
            }

            @Override
            public Money takenOut(String seat) {
                return Returns.takenOut(onceMore, seat, none);
            }

            @Override
            public Money renewed(String seat) {
                return Returns.renewed(onceMore, seat, project.continued().get(seat), none);
            }

            @Override
            public Money matched(String seat) {
                return Money.ofMinor(of(seat, Sum.MATCHED), currency);
            }

            @Override
            public Money given() {
                return Money.ofMinor(given, currency);
            }

            @Override
            public Money inKind() {
                return Money.ofMinor(inKind, currency);
            }

            @Override
            public Money unbound(String seat) {
                return project.unbound().getOrDefault(seat, none);
            }

            @Override
            public boolean isOver() {
                return over;
            }
        };
    }

    private void reversed(ContributionReversed it) {
        add(it.seat(), sumOf(it.standing()), it.credited(), -1);
        if (it.matched()) {
            given = Math.subtractExact(given, it.credited().minor());
        }
        matched(it.lines(), -1);
    }

    private void goneBack(String seat, Money amount) {
        goneBack.merge(seat, amount.minor(), Math::addExact);
    }

    private void returned(ReturnEvents fact) {
        switch (fact) {
            case AdvanceGivenBack it -> parts(it.parts(), Sum.RELEASED, -1);
            case RecoveryReceived it -> {
                if (Returns.isAdvance(it.kind())) {
                    parts(it.parts(), Sum.RELEASED, -1);
                }
            }
            case RecoveryReversed it -> {
                if (Returns.isAdvance(it.kind())) {
                    it.parts()
                            .forEach(part -> goneBack(part.seat(), part.amount().negated()));
                    parts(it.parts(), Sum.RELEASED, 1);
                }
            }
            case ReturnDecided it -> {
                parts(it.borne(), Sum.SPENT, 1);
                parts(it.borne(), Sum.RELEASED, 1);
                parts(it.carried(), Sum.RELEASED, 1);
                it.parts().forEach(part -> goneBack(part.seat(), part.unspent()));
                if (it.cause() == Cause.FISCAL_YEAR || it.cause() == Cause.EXCESS) {
                    onceMore.add(it);
                }
            }
            case ReturnLessened it -> {
                goneBack(it.seat(), it.paidIn().negated());
                onceMore.replaceAll(was -> was.ret().equals(it.ret()) ? was.less(it) : was);
            }
            case DebtWaived it -> add(it.seat(), Sum.WAIVED, it.amount(), 1);
            case DutiesReleased it -> over = true;
            case ProjectClosed it -> end = Stage.CLOSED;
            default -> {}
        }
    }

    private void matched(List<MatchLine> lines, int sign) {
        lines.forEach(line -> add(line.seat(), Sum.MATCHED, line.amount(), sign));
    }

    private void parts(List<Part> parts, Sum sum, int sign) {
        parts.forEach(part -> add(part.seat(), sum, part.amount(), sign));
    }

    private void add(String seat, Sum sum, Money amount, int sign) {
        sums(seat).merge(sum, sign * amount.minor(), Math::addExact);
    }

    private Map<Sum, Long> sums(String seat) {
        return bySeat.computeIfAbsent(seat, key -> new EnumMap<>(Sum.class));
    }

    private static Sum sumOf(Standing standing) {
        return switch (standing) {
            case ANNOUNCED -> Sum.ANNOUNCED;
            case IN -> Sum.IN;
            case ASTRAY -> Sum.ASTRAY;
        };
    }
}

package org.tequio.fund;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.fund.ReturnEvents.AdvanceGivenBack;
import org.tequio.fund.ReturnEvents.Cause;
import org.tequio.fund.ReturnEvents.ClaimKind;
import org.tequio.fund.ReturnEvents.ClaimRaised;
import org.tequio.fund.ReturnEvents.ClaimReversed;
import org.tequio.fund.ReturnEvents.ClaimWaived;
import org.tequio.fund.ReturnEvents.DebtWaived;
import org.tequio.fund.ReturnEvents.DutiesReleased;
import org.tequio.fund.ReturnEvents.GiveBackAnnounced;
import org.tequio.fund.ReturnEvents.MeasureDropped;
import org.tequio.fund.ReturnEvents.MeasureKind;
import org.tequio.fund.ReturnEvents.MeasureProposed;
import org.tequio.fund.ReturnEvents.ProjectClosed;
import org.tequio.fund.ReturnEvents.RecoveryReceived;
import org.tequio.fund.ReturnEvents.RecoveryReversed;
import org.tequio.fund.ReturnEvents.ReturnAccountNamed;
import org.tequio.fund.ReturnEvents.ReturnBounced;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.fund.ReturnEvents.ReturnLessened;
import org.tequio.fund.ReturnEvents.ReturnPaid;
import org.tequio.fund.ReturnEvents.ReturnPart;
import org.tequio.fund.ReturnEvents.ReturnSetAside;
import org.tequio.fund.ReturnEvents.UnclaimedForfeited;
import org.tequio.fund.ReturnEvents.YieldRecorded;
import org.tequio.fund.ReturnEvents.YieldReversed;
import org.tequio.money.Money;

/**
 * The single facts by which money of a project goes back, and who owes it any. Filled by {@link BooksFold}, and
 * nobody changes it afterwards.
 */
public final class Returns {

    private final Map<String, YieldRecorded> yields = new LinkedHashMap<>();
    private final Map<String, GiveBack> giveBacks = new LinkedHashMap<>();
    private final Map<String, MeasureProposed> measures = new LinkedHashMap<>();
    private final Set<String> fulfilled = new LinkedHashSet<>();
    private final Map<String, ReturnDecided> decided = new LinkedHashMap<>();
    private final Map<String, Map<String, ReturnDue>> dues = new LinkedHashMap<>();
    private final Map<String, ReturnPaid> payments = new LinkedHashMap<>();
    private final Map<String, ReturnBounced> bounced = new LinkedHashMap<>();
    private final Map<String, ReturnAccountNamed> said = new LinkedHashMap<>();
    private final Map<String, ReturnAccount> accounts = new LinkedHashMap<>();
    private final Map<String, Claim> claims = new LinkedHashMap<>();
    private final Map<String, RecoveryReceived> recoveries = new LinkedHashMap<>();
    private final Map<String, String> returnsOfRecoveries = new LinkedHashMap<>();
    private @Nullable RecoveryReceived lastRecovery;
    private @Nullable ProjectClosed closed;

    /**
     * Where a party's money goes back to, as two of its persons have said.
     *
     * @param account its opaque id
     */
    public record ReturnAccount(String account, String saidBy, String confirmedBy) {}

    Returns() {}

    /** What some facts of one project make, in the order of the log. */
    public static Returns of(Iterable<? extends Event> facts) {
        Returns returns = new Returns();
        for (Event fact : facts) {
            if (fact instanceof ReturnEvents it) {
                returns.apply(it);
            }
        }
        return returns;
    }

    /** The yields that stand, by id. */
    public Map<String, YieldRecorded> yields() {
        return Collections.unmodifiableMap(yields);
    }

    public Map<String, GiveBack> giveBacks() {
        return Collections.unmodifiableMap(giveBacks);
    }

    /** A measure that waits for its second person. */
    public Optional<MeasureProposed> waitingMeasure(String measure) {
        return Optional.ofNullable(measures.get(measure)).filter(it -> !fulfilled.contains(measure));
    }

    public List<MeasureProposed> waitingMeasures() {
        return measures.values().stream()
                .filter(it -> !fulfilled.contains(it.measure()))
                .toList();
    }

    /** The decisions to give back, oldest first. */
    public List<ReturnDecided> decided() {
        return List.copyOf(decided.values());
    }

    /** What each party gets back by each decision, oldest first. */
    public List<ReturnDue> dues() {
        return dues.values().stream()
                .flatMap(bySeat -> bySeat.values().stream())
                .toList();
    }

    /**
     * What went back to a seat at the ends of the years before one, of what it had paid: where its share goes on, it
     * owes that again.
     *
     * @param year under whose budget its share goes on; {@code null} if it does not
     */
    public Money renewed(String seat, @Nullable Integer year, Money none) {
        return renewed(decided.values(), seat, year, none);
    }

    /** The same of some decisions. */
    static Money renewed(Collection<ReturnDecided> decided, String seat, @Nullable Integer year, Money none) {
        return year == null
                ? none
                : decided.stream()
                        .filter(it -> it.cause() == Cause.FISCAL_YEAR && it.subject() != null)
                        .filter(it -> Integer.parseInt(Objects.requireNonNull(it.subject())) < year)
                        .flatMap(it -> it.parts().stream())
                        .filter(part -> part.seat().equals(seat))
                        .map(ReturnPart::unspent)
                        .reduce(none, Money::plus);
    }

    /** What some decisions give back to a seat of what was beyond the agreement. */
    static Money takenOut(Collection<ReturnDecided> decided, String seat, Money none) {
        return decided.stream()
                .filter(it -> it.cause() == Cause.EXCESS)
                .flatMap(it -> it.parts().stream())
                .filter(part -> part.seat().equals(seat))
                .map(ReturnPart::unspent)
                .reduce(none, Money::plus);
    }

    /** What is back with a seat of what it had paid in or debtors brought; not what was others' and came to it. */
    Money wentBack(String seat, Money none) {
        return dues().stream()
                .filter(due -> due.part().seat().equals(seat) && due.decided().cause() != Cause.UNCLAIMED)
                .map(ReturnDue::back)
                .reduce(none, Money::plus);
    }

    public Optional<ReturnDue> due(String ret, String seat) {
        return Optional.ofNullable(dues.getOrDefault(ret, Map.of()).get(seat));
    }

    /** The payments that did not come back. */
    public Map<String, ReturnPaid> payments() {
        return Collections.unmodifiableMap(payments);
    }

    /** The last payment of a return to a seat that came back, whether or not it was paid again. */
    public Optional<ReturnBounced> bounced(String ret, String seat) {
        return Optional.ofNullable(bounced.get(subject(ret, seat)));
    }

    /** Into which account a party wants its money back; empty where no two of it named one: where it paid from. */
    public Optional<ReturnAccount> account(String seat) {
        return Optional.ofNullable(accounts.get(seat));
    }

    /** Whether somebody else of a party has said this account, and nobody another since. */
    public boolean isSaidByAnother(String seat, String account, String by) {
        ReturnAccountNamed first = said.get(seat);
        return first != null && first.account().equals(account) && !first.by().equals(by);
    }

    private void named(ReturnAccountNamed it) {
        ReturnAccountNamed first = said.get(it.seat());
        if (first != null && isSaidByAnother(it.seat(), it.account(), it.by())) {
            accounts.put(it.seat(), new ReturnAccount(it.account(), first.by(), it.by()));
        }
        said.put(it.seat(), it);
    }

    /** How a measure about a return to a seat names it. */
    public static String subject(String ret, String seat) {
        return ret + "." + seat;
    }

    /** The return that a measure is about. */
    public Optional<ReturnDue> due(MeasureProposed measure) {
        return dues().stream()
                .filter(due -> subject(due.decided().ret(), due.part().seat()).equals(measure.subject()))
                .findFirst();
    }

    public Map<String, Claim> claims() {
        return Collections.unmodifiableMap(claims);
    }

    /** The payments of debtors that stand, by id. */
    public Map<String, RecoveryReceived> recoveries() {
        return Collections.unmodifiableMap(recoveries);
    }

    /** The decision to give back what a debtor has paid, by the payment. */
    public Optional<String> returnOfRecovery(String recovery) {
        return Optional.ofNullable(returnsOfRecoveries.get(recovery));
    }

    public @Nullable ProjectClosed closed() {
        return closed;
    }

    /** What is asked for anew is asked for in place of what waits, by whoever asks; but each yield is one of its own. */
    private void proposed(MeasureProposed it) {
        measures.values()
                .removeIf(was -> was.kind() == it.kind()
                        && it.kind() != MeasureKind.YIELD
                        && Objects.equals(was.subject(), it.subject())
                        && !fulfilled.contains(was.measure()));
        measures.put(it.measure(), it);
    }

    void apply(ReturnEvents fact) {
        switch (fact) {
            case YieldRecorded it -> {
                yields.put(it.yield(), it);
                fulfilled.add(it.yield());
            }
            case YieldReversed it -> yields.remove(it.yield());
            case GiveBackAnnounced it -> giveBacks.put(it.giveBack(), new GiveBack(it, null));
            case AdvanceGivenBack it ->
                giveBacks.computeIfPresent(it.giveBack(), (id, was) -> new GiveBack(was.announced(), it));
            case MeasureProposed it -> proposed(it);
            case MeasureDropped it -> measures.remove(it.measure());
            case ReturnDecided it -> decided(it);
            case ReturnPaid it -> {
                payments.put(it.payment(), it);
                change(it.ret(), it.seat(), due -> due.paid(it.amount(), it.unclaimed()));
            }
            case ReturnBounced it -> {
                payments.remove(it.payment());
                bounced.put(subject(it.ret(), it.seat()), it);
                change(it.ret(), it.seat(), due -> due.bounced(it.amount()));
            }
            case ReturnSetAside it -> {
                measures.values().stream()
                        .filter(asked -> asked.kind() == MeasureKind.SETTING_ASIDE
                                && subject(it.ret(), it.seat()).equals(asked.subject()))
                        .forEach(asked -> fulfilled.add(asked.measure()));
                change(it.ret(), it.seat(), due -> due.setAside(it));
            }
            case ReturnAccountNamed it -> named(it);
            case ReturnLessened it -> {
                decided.computeIfPresent(it.ret(), (id, was) -> was.less(it));
                change(it.ret(), it.seat(), due -> due.less(it));
            }
            case UnclaimedForfeited it -> change(it.ret(), it.seat(), due -> due.forfeited(it.amount()));
            case ClaimRaised it -> {
                Money none = Money.zero(it.amount().currency());
                claims.put(it.claim(), new Claim(it, none, none));
            }
            case ClaimReversed it -> claims.remove(it.claim());
            case RecoveryReceived it -> {
                recoveries.put(it.recovery(), it);
                lastRecovery = it;
                claims.computeIfPresent(it.claim(), (id, claim) -> claim.recovered(it.amount()));
            }
            case RecoveryReversed it -> {
                recoveries.remove(it.recovery());
                decided.remove(it.ret());
                dues.remove(it.ret());
                claims.computeIfPresent(
                        it.claim(), (id, claim) -> claim.recovered(it.amount().negated()));
            }
            case ClaimWaived it -> {
                fulfilled.add(it.measure());
                claims.computeIfPresent(it.claim(), (id, claim) -> claim.waived(it.amount()));
            }
            case DebtWaived it -> fulfilled.add(it.measure());
            case DutiesReleased it -> {}
            case ProjectClosed it -> closed = it;
        }
    }

    private void decided(ReturnDecided it) {
        decided.put(it.ret(), it);
        // A debtor's payment and the decision to give it back are recorded together.
        if (it.cause() == Cause.RECOVERY
                && lastRecovery != null
                && lastRecovery.claim().equals(it.subject())) {
            returnsOfRecoveries.put(lastRecovery.recovery(), it.ret());
        }
        Map<String, ReturnDue> bySeat = new LinkedHashMap<>();
        for (ReturnPart part : it.parts()) {
            bySeat.put(part.seat(), ReturnDue.of(it, part));
        }
        dues.put(it.ret(), bySeat);
    }

    private void change(String ret, String seat, java.util.function.UnaryOperator<ReturnDue> change) {
        Map<String, ReturnDue> bySeat = dues.get(ret);
        if (bySeat != null) {
            bySeat.computeIfPresent(seat, (key, due) -> change.apply(due));
        }
    }

    /** Whether what a debtor owes is the project's still: an advance is, until it is given up. */
    static boolean isAdvance(ClaimKind kind) {
        return kind == ClaimKind.ADVANCE;
    }
}

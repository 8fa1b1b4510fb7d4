package org.tequio.fund;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.fund.FundEvents.CorrectionRequested;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.money.Money;
import org.tequio.money.Split;
import org.tequio.project.AgreedGate;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectState;
import org.tequio.project.Share;
import org.tequio.refusal.Defect;
import org.tequio.refusal.Invariant;

/**
 * The figures of one project's money, drawn up from its facts: what decisions rest on and what the book shows. Immutable.
 *
 * <p>Always: for each party what is in, less what was spent, is held; over all parties that is the cash not released
 * and the advances not spent.
 */
public final class Books implements Dues.Figures {

    private final ProjectState project;
    private final @Nullable AgreedTerms terms;
    private final Map<String, Gift> gifts;
    private final Map<String, Deposit> deposits;
    private final Map<String, Release> releases;
    private final Map<String, Spending> spendings;
    private final Map<String, CorrectionRequested> corrections;
    private final Set<String> reversals;
    private final Map<String, Money> debts;

    private Books(ProjectState project, BooksFold fold) {
        this.project = project;
        terms = project.terms();
        gifts = Collections.unmodifiableMap(fold.gifts);
        deposits = Collections.unmodifiableMap(fold.deposits);
        releases = Collections.unmodifiableMap(fold.releases);
        spendings = Collections.unmodifiableMap(fold.spendings);
        corrections = Collections.unmodifiableMap(fold.corrections);
        reversals = Collections.unmodifiableSet(fold.reversals);
        debts = Collections.unmodifiableMap(fold.debts);
    }

    static Books of(ProjectState project, Iterable<FundEvents> facts) {
        BooksFold fold = new BooksFold();
        facts.forEach(fold::apply);
        return new Books(project, fold);
    }

    public ProjectState project() {
        return project;
    }

    public boolean isAgreed() {
        return terms != null;
    }

    /**
     * What the agreement in force fixes.
     *
     * @throws Defect before the agreement
     */
    public AgreedTerms terms() {
        if (terms == null) {
            throw new Defect("no agreement in force: project=" + project.project());
        }
        return terms;
    }

    public Map<String, Gift> gifts() {
        return gifts;
    }

    public Map<String, Deposit> deposits() {
        return deposits;
    }

    public Map<String, Release> releases() {
        return releases;
    }

    public Map<String, Spending> spendings() {
        return spendings;
    }

    /** A correction that waits for its checker. */
    public Optional<CorrectionRequested> waitingCorrection(String correction) {
        return Optional.ofNullable(corrections.get(correction)).filter(it -> !reversals.contains(correction));
    }

    /** The corrections that wait for their checkers, oldest first. */
    public List<CorrectionRequested> waitingCorrections() {
        return corrections.values().stream()
                .filter(it -> !reversals.contains(it.correction()))
                .toList();
    }

    /** Said to be paid and not confirmed. */
    public Money announced(String seat) {
        return sum(deposits(seat, Standing.ANNOUNCED).map(Deposit::amount));
    }

    /** Confirmed in the registered account. */
    @Override
    public Money in(String seat) {
        return sum(deposits(seat, Standing.IN).map(Deposit::amount));
    }

    /** Confirmed in another account; counts for nothing. */
    public Money astray(String seat) {
        return sum(deposits(seat, Standing.ASTRAY).map(Deposit::amount));
    }

    /** The part of what is in that the agreement asks for. */
    public Money counted(Share share) {
        return dues().counted(share);
    }

    /** What the seat owes by now, whenever its deadline is. */
    public Money due(Share share) {
        return dues().due(share);
    }

    /** What the standing gifts make a seat owe. */
    @Override
    public Money matched(String seat) {
        Money none = none();
        return sum(gifts.values().stream()
                .filter(Gift::counts)
                .map(gift -> gift.match().getOrDefault(seat, none)));
    }

    /** The standing gifts whose match is decided, together: what is matched so far. */
    @Override
    public Money given() {
        return sum(gifts.values().stream()
                .filter(Gift::counts)
                .map(gift -> gift.received().credited()));
    }

    public Money released(String seat) {
        return sum(out().flatMap(release -> parts(release, seat)));
    }

    public Money released() {
        return sum(out().map(release -> release.requested().amount()));
    }

    public Money spent(String seat) {
        return sum(standing().flatMap(spending -> amounts(spending.recorded().parts(), seat)));
    }

    public Money spent() {
        return sum(standing().map(spending -> spending.recorded().amount()));
    }

    /** What is in and not spent; negative if a reversal left a debt. */
    public Money held(String seat) {
        return in(seat).minus(spent(seat));
    }

    /** In the project's account, over all seats: what is in and not released; negative if a reversal left a debt. */
    public Money cash() {
        return sum(seats().map(this::in)).minus(released());
    }

    /** With the executor: released and not spent. */
    public Money advances() {
        return released().minus(spent());
    }

    /**
     * Who owes the project what a reversal has left uncovered, by seat; what came in since pays the oldest debt first.
     */
    public Map<String, Money> debts() {
        Money all = sum(debts.values().stream());
        Money paid = all.minus(cash().negated().max(none())).max(none());
        Map<String, Money> open = new LinkedHashMap<>();
        for (Map.Entry<String, Money> debt : debts.entrySet()) {
            Money settled = debt.getValue().min(paid);
            paid = paid.minus(settled);
            if (debt.getValue().compareTo(settled) > 0) {
                open.put(debt.getKey(), debt.getValue().minus(settled));
            }
        }
        return Collections.unmodifiableMap(open);
    }

    /** How much of its share a seat may have paid in by now, under the gates. */
    public Money permitted(Share share) {
        return dues().opened(share.amount(), AgreedGate.deposit(share.seat()));
    }

    /** How much more may be released now: never above what is in, never above the agreement. */
    public Money releasable() {
        return releasable(none());
    }

    /** The same if so much of what was released came back. */
    public Money releasable(Money back) {
        Money whole = sum(terms().paying().stream()
                .map(share -> dues().opened(share.amount(), AgreedGate.RELEASE).min(counted(share))));
        return whole.minus(released()).plus(back).max(none());
    }

    /**
     * What each seat bears of one more amount, so that what then remains is split over what each has paid. A cent may
     * move back.
     *
     * @param before what was borne before, over all seats
     * @param borne by seat, before
     */
    public List<Part> lineage(Money amount, Money before, Function<String, Money> borne) {
        List<Share> shares = terms().shares();
        List<Money> paid = shares.stream().map(this::counted).toList();
        Money remains = sum(paid.stream()).minus(before).minus(amount);
        List<Money> rests = remains.isZero() || !sum(paid.stream()).isPositive()
                ? Split.of(remains, shares.stream().map(Share::weight).toList())
                : Split.inProportion(remains, paid);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            String seat = shares.get(i).seat();
            Money part = paid.get(i).minus(rests.get(i)).minus(borne.apply(seat));
            parts.add(new Part(seat, shares.get(i).party(), part));
        }
        return List.copyOf(parts);
    }

    /** What each seat bears of one more release. */
    public List<Part> partsOfRelease(Money amount) {
        return lineage(amount, released(), this::released);
    }

    /** What each seat bears of one more invoice. */
    public List<Part> partsOfSpending(Money amount) {
        return lineage(amount, spent(), this::spent);
    }

    private Dues dues() {
        return new Dues(terms(), this);
    }

    private Money none() {
        return Money.zero(terms().currency());
    }

    private Stream<Deposit> deposits(String seat, Standing standing) {
        return deposits.values().stream().filter(it -> it.seat().equals(seat) && it.is(standing));
    }

    private Stream<Release> out() {
        return releases.values().stream().filter(Release::isOut);
    }

    private Stream<Spending> standing() {
        return spendings.values().stream().filter(Spending::stands);
    }

    private Stream<String> seats() {
        return terms().shares().stream().map(Share::seat);
    }

    private static Stream<Money> parts(Release release, String seat) {
        return release.approved() == null
                ? Stream.empty()
                : amounts(release.approved().parts(), seat);
    }

    private static Stream<Money> amounts(List<Part> parts, String seat) {
        return parts.stream().filter(part -> part.seat().equals(seat)).map(Part::amount);
    }

    private Money sum(Stream<Money> amounts) {
        return amounts.reduce(none(), Money::plus);
    }

    /** HC-1: received + yield + recovered − reversed − spent − returned = held, for each party and for all together. */
    void check() {
        if (terms == null) {
            return;
        }
        Money held = sum(seats().map(this::held));
        Money kept = cash().plus(advances());
        Invariant.check(held.equals(kept), "held by party does not sum: held=%s, cash and advances=%s", held, kept);
        Money released = sum(seats().map(this::released));
        Invariant.check(released.equals(released()), "released by party does not sum: sum=%s", released);
        Invariant.check(!advances().isNegative(), "spent more than released: advances=%s", advances());
    }
}

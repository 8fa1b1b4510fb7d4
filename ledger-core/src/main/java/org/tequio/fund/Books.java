package org.tequio.fund;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.fund.DepositEvents.BankReferenceNamed;
import org.tequio.fund.DepositEvents.ExitRightGiven;
import org.tequio.fund.DepositEvents.RecordBackDated;
import org.tequio.fund.FundEvents.CorrectionRequested;
import org.tequio.fund.FundEvents.ReleaseRequested;
import org.tequio.fund.FundEvents.SpendingRecorded;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.fund.GiftEvents.ContributionAttributed;
import org.tequio.fund.GiftEvents.DriveOpened;
import org.tequio.fund.ReturnEvents.Cause;
import org.tequio.fund.ReturnEvents.ClaimKind;
import org.tequio.fund.ReturnEvents.MeasureProposed;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.fund.ReturnEvents.ReturnPaid;
import org.tequio.fund.ReturnEvents.ReturnPart;
import org.tequio.fund.ReturnEvents.YieldRecorded;
import org.tequio.fund.Tally.Sum;
import org.tequio.fund.WorkEvents.Milestone;
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
    private final Map<String, Challenge> challenges;
    private final Set<String> reversals;
    private final Map<String, InKind> inKinds;
    private final Map<String, DriveOpened> drives;
    private final Map<String, ContributionAttributed> attributions;
    private final Map<String, BankReferenceNamed> references;
    private final Map<String, RecordBackDated> backDated;
    private final Map<String, ExitRightGiven> defaults;
    private final Map<String, Money> debts;
    private final BooksFold fold;

    private Books(ProjectState project, BooksFold fold) {
        this.project = project;
        terms = project.terms();
        gifts = fold.gifts.all();
        deposits = fold.deposits.all();
        releases = fold.releases.all();
        spendings = fold.spendings.all();
        corrections = Collections.unmodifiableMap(fold.corrections);
        challenges = Collections.unmodifiableMap(fold.challenges);
        reversals = Collections.unmodifiableSet(fold.reversals);
        inKinds = fold.inKinds.all();
        drives = Collections.unmodifiableMap(fold.drives);
        attributions = Collections.unmodifiableMap(fold.attributions);
        references = Collections.unmodifiableMap(fold.references);
        backDated = Collections.unmodifiableMap(fold.backDated);
        defaults = Collections.unmodifiableMap(fold.defaults);
        debts = Collections.unmodifiableMap(fold.debts);
        this.fold = fold;
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

    /** Disputes about this money, decided ones included, oldest first. */
    public Map<String, Challenge> challenges() {
        return challenges;
    }

    /**
     * How much of a seat's money in the project's account is held by challenges: it may neither be released nor
     * returned nor refunded before the hold is lifted.
     */
    public Money onHold(String seat) {
        Money held = sum(held().filter(part -> part.seat().equals(seat)).map(Part::amount));
        return held.min(cash(seat).max(none()));
    }

    /**
     * How much of the project's account is held by challenges. So much stays in it, whoever's money is released: releases
     * are borne by all seats, also by those whose money is held.
     */
    public Money onHold() {
        return sum(held().map(Part::amount)).min(cash().max(none()));
    }

    /** Of it, what is not disputed as a refund and is to go back, or beyond the agreement: the works have no part in that. */
    private Money heldOfWorks() {
        Money refunds = sum(terms().shares().stream().map(this::heldRefund));
        return onHold().minus(refunds).max(none());
    }

    private Money heldRefund(Share share) {
        String seat = share.seat();
        Money disputed = sum(holding()
                .filter(it -> it.raised().about() == ChallengeEvents.About.REFUND)
                .flatMap(it -> it.raised().held().stream())
                .filter(part -> part.seat().equals(seat))
                .map(Part::amount));
        Money goes = returnDue(seat).plus(excess(share)).min(cash(seat)).max(none());
        return disputed.min(goes);
    }

    /**
     * What of the money due to a seat no challenge keeps in the account: its own that is held stays, and so does what is
     * held of any other seat, for the releases may have been paid out of that.
     */
    public Money returnable(String seat) {
        Money own = returnDue(seat).minus(onHold(seat));
        Money held = onHold();
        return held.isPositive() ? own.min(cash().minus(held)) : own;
    }

    private Stream<Part> held() {
        return holding().flatMap(it -> it.raised().held().stream());
    }

    /** Whether the releases of a milestone, or one release, stop until a hold is lifted. */
    public boolean isOnHold(@Nullable String milestone, @Nullable String release) {
        return holding()
                .anyMatch(
                        it -> (milestone != null && milestone.equals(it.raised().milestone()))
                                || it.raised().subject().equals(release));
    }

    private Stream<Challenge> holding() {
        return challenges.values().stream().filter(Challenge::holds);
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

    /** Gifts that are no money, by their ids. */
    public Map<String, InKind> inKinds() {
        return inKinds;
    }

    /** The collections for the project, by their ids. */
    public Map<String, DriveOpened> drives() {
        return drives;
    }

    /** Who gave through the association, by the contribution. */
    public Map<String, ContributionAttributed> attributions() {
        return attributions;
    }

    /** What has come together in a collection: its standing gifts. */
    public Money raised(String drive) {
        return sum(attributions.values().stream()
                .filter(it -> drive.equals(it.drive()))
                .filter(it -> Optional.ofNullable(gifts.get(it.contribution()))
                        .filter(gift -> !gift.isReversed())
                        .isPresent())
                .map(ContributionAttributed::credited));
    }

    /** What counts of the gifts that are no money. */
    @Override
    public Money inKind() {
        return fold.tally.total(Sum.IN_KIND, none());
    }

    /** How the bank names a deposit or contribution, where somebody said it. */
    public Optional<BankReferenceNamed> reference(String fact) {
        return Optional.ofNullable(references.get(fact));
    }

    /** What was recorded far back, by the deposit or contribution. */
    public Map<String, RecordBackDated> backDated() {
        return backDated;
    }

    /** The shares that stayed unpaid so long that the others may leave, and are unpaid still (HC-22). */
    public List<ExitRightGiven> defaults() {
        return defaults.values().stream()
                .filter(it -> terms().share(it.seat())
                        .filter(share -> failing(share).isPositive())
                        .isPresent())
                .toList();
    }

    /**
     * What a seat has to pay now; once it is in default, still so where those for whom it waited have left with their
     * money since.
     */
    public Money defaulted(Share share) {
        return defaults.containsKey(share.seat()) ? dues().defaulted(share) : missing(share);
    }

    /**
     * What a seat may take back now without anyone's consent: all that it paid and that is unspent, while a share of
     * another is in default, or another has left because one was and its share is not in; nothing otherwise (HC-22).
     */
    public Money exit(String seat) {
        boolean isFree = Stream.concat(defaults().stream().map(ExitRightGiven::seat), leavers())
                .anyMatch(it -> !it.equals(seat));
        return isFree ? held(seat).max(none()) : none();
    }

    /** Who took its exit, while the project goes on and asks for its share still. */
    private Stream<String> leavers() {
        return isOver()
                ? Stream.of()
                : returns().decided().stream()
                        .filter(it -> it.cause() == Cause.EXIT)
                        .flatMap(it -> it.parts().stream())
                        .filter(part -> part.unspent().isPositive())
                        .map(ReturnPart::seat)
                        .filter(seat -> terms().share(seat)
                                .filter(share -> stays(share).compareTo(asked(share)) < 0)
                                .isPresent());
    }

    /** In which currencies the standing gifts of a seat were sent. */
    public Set<Currency> givenIn(String seat) {
        return gifts.values().stream()
                .filter(gift -> !gift.isReversed() && gift.received().seat().equals(seat))
                .map(gift -> gift.received().sent().currency())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** All that was ever given in money, reversed or not, and the bank's interest. */
    public Money taken() {
        return sum(Stream.concat(
                gifts.values().stream().map(gift -> gift.received().credited()),
                returns().yields().values().stream().map(YieldRecorded::amount)));
    }

    /** Said to be paid and not confirmed. */
    public Money announced(String seat) {
        return of(Sum.ANNOUNCED, seat);
    }

    /** Confirmed in the registered account. */
    @Override
    public Money in(String seat) {
        return of(Sum.IN, seat);
    }

    /** What of a seat's money was in on a day, by the banks' value dates, and by then not decided to go back. */
    public Money inOn(String seat, LocalDate day) {
        Money gone = sum(returns().decided().stream()
                .filter(it -> !it.valueDate().isAfter(day))
                .flatMap(it -> it.parts().stream())
                .filter(part -> part.seat().equals(seat))
                .map(ReturnPart::unspent));
        return in(seat).minus(inAfter(seat, day)).minus(gone);
    }

    /** Of what is in, what came after a day, by the bank's value date. */
    Money inAfter(String seat, LocalDate day) {
        return sum(deposits.values().stream()
                .filter(it -> it.is(Standing.IN) && it.seat().equals(seat))
                .filter(it -> it.valueDate().isAfter(day))
                .map(Deposit::amount));
    }

    /** Confirmed in another account; counts for nothing. */
    public Money astray(String seat) {
        return of(Sum.ASTRAY, seat);
    }

    /** The part of what is in that the agreement asks for. */
    public Money counted(Share share) {
        return dues().counted(share);
    }

    /** What the seat has to pay now: owed, not in, and let pass by its gates. */
    public Money owing(Share share) {
        return dues().owing(share);
    }

    /** What the seat owes and has not in, though it may have to wait for others first. */
    public Money unpaid(Share share) {
        return dues().unpaid(share).max(none());
    }

    /** What the seat has to pay now, beyond what a gate lets pass as if it were there. */
    public Money missing(Share share) {
        return dues().missing(share);
    }

    /** Of what was agreed, what others wait for in vain, be it owed or taken from the project by a cut (HC-22). */
    public Money failing(Share share) {
        return dues().failing(share, defaults.containsKey(share.seat()));
    }

    /** What of a share may be paid: all that is agreed, but for what a cut has taken from the project (HC-21). */
    public Money bound(Share share) {
        return dues().bound(share);
    }

    /** The shortfall of a seat that still opens what waits for it; zero where nothing is in (HC-19). */
    public Money tolerated(Share share) {
        return dues().tolerated(share);
    }

    /**
     * What the seat owes by now, whenever its deadline is; what went back at a year's end and goes on, once more. Once the
     * project is over, nobody need pay what is missing.
     */
    public Money due(Share share) {
        return dues().due(share);
    }

    /** What was beyond the agreement and is decided to go back: if more is agreed again, that is owed anew. */
    @Override
    public Money takenOut(String seat) {
        return Returns.takenOut(returns().decided(), seat, none());
    }

    /** What went back to a seat at the ends of years before the one under whose budget its share goes on (HC-20). */
    @Override
    public Money renewed(String seat) {
        return returns().renewed(seat, project.continued().get(seat), none());
    }

    /**
     * Whether what goes back to a seat by a decision is to be paid once more before it counts: its share goes on under a
     * later year, or it was beyond the agreement.
     */
    boolean isRenewed(ReturnDecided decided, String seat) {
        return isRenewed(decided.cause(), decided.subject(), seat);
    }

    boolean isRenewed(Cause cause, @Nullable String subject, String seat) {
        Integer year = project.continued().get(seat);
        return cause == Cause.EXCESS
                || (cause == Cause.FISCAL_YEAR && subject != null && year != null && Integer.parseInt(subject) < year);
    }

    @Override
    public Money unbound(String seat) {
        return project.unbound().getOrDefault(seat, none());
    }

    /** Whether nobody need pay anything more. */
    @Override
    public boolean isOver() {
        return fold.over;
    }

    /** What the standing gifts make a seat owe. */
    @Override
    public Money matched(String seat) {
        return of(Sum.MATCHED, seat);
    }

    /** The standing gifts whose match is decided, together: what is matched so far. */
    @Override
    public Money given() {
        return fold.tally.total(Sum.GIVEN, none());
    }

    /**
     * The same as far as it is there to be matched (HC-10): without what went back as beyond the agreement, but for what
     * of that was of gifts whose match is not decided.
     */
    Money toMatch() {
        Money waiting = sum(gifts.values().stream()
                .filter(gift -> !gift.matched() && !gift.isReversed())
                .filter(gift -> Optional.ofNullable(deposits.get(gift.received().contribution()))
                        .filter(it -> it.is(Standing.IN))
                        .isPresent())
                .map(gift -> gift.received().credited()));
        Money gone = takenOut(terms().giver()).minus(waiting).max(none());
        return given().minus(gone).max(none());
    }

    /** What of the gifts is matched so far: before one more. */
    public Money givenBefore() {
        Money excess = sum(Stream.concat(
                gifts.values().stream().filter(Gift::counts).map(Gift::excess),
                inKinds.values().stream().filter(InKind::counts).map(InKind::excess)));
        return AgreedMatching.before(terms(), given(), excess);
    }

    /** The gifts of both kinds in the order in which their matches were decided, reversed ones included. */
    Set<String> inOrderOfMatch() {
        return Collections.unmodifiableSet(fold.inOrderOfMatch);
    }

    /** What came back out of the project's account, claims and returns, fact by fact. */
    public Returns returns() {
        return fold.returns;
    }

    /** What is known of the works themselves. */
    public Works works() {
        return fold.works;
    }

    /** Out of the project's account to the executor, less what came back. */
    public Money released(String seat) {
        return of(Sum.RELEASED, seat);
    }

    /** Of a seat's money, what was let go after a day and was not taken back by a correction. */
    Money releasedAfter(String seat, LocalDate day) {
        return sum(out().flatMap(it -> Stream.ofNullable(it.approved()))
                .filter(it -> it.valueDate().isAfter(day))
                .flatMap(it -> it.parts().stream())
                .filter(part -> part.seat().equals(seat))
                .map(Part::amount));
    }

    public Money released() {
        return sum(out().map(release -> release.requested().amount()))
                .minus(sum(returns().giveBacks().values().stream()
                        .filter(it -> !it.isWaiting())
                        .map(it -> it.announced().amount())))
                .minus(sum(claims(ClaimKind.ADVANCE).map(Claim::recovered)));
    }

    /** All that changed who bears the spending, in order. */
    List<Bearing> bearings() {
        return List.copyOf(fold.bearings);
    }

    public Money spent(String seat) {
        return of(Sum.SPENT, seat);
    }

    /** Of what a seat has borne of the invoices, what is of invoices of after a day. */
    public Money spentAfter(String seat, LocalDate day) {
        return sum(standing()
                .filter(it -> it.recorded().valueDate().isAfter(day))
                .flatMap(it -> it.recorded().parts().stream())
                .filter(part -> part.seat().equals(seat))
                .map(Part::amount));
    }

    /** By the invoices of until a day. */
    public Money spentBy(LocalDate day) {
        return sum(standing()
                .map(Spending::recorded)
                .filter(it -> !it.valueDate().isAfter(day))
                .map(SpendingRecorded::amount));
    }

    public Money spent() {
        return sum(standing().map(spending -> spending.recorded().amount()));
    }

    /** Interest of the bank on the project's account. */
    public Money yielded(String seat) {
        return of(Sum.YIELD, seat);
    }

    /** Of the yield, what the bank paid after a day. */
    Money yieldedAfter(String seat, LocalDate day) {
        return sum(returns().yields().values().stream()
                .filter(it -> it.valueDate().isAfter(day))
                .flatMap(it -> it.parts().stream())
                .filter(part -> part.seat().equals(seat))
                .map(Part::amount));
    }

    /** Of the yield, what is not decided to go back. */
    public Money yieldKept(String seat) {
        return yielded(seat).minus(of(Sum.YIELD_GOING, seat));
    }

    /** Of the yields that were there with one when money last was decided to go back, or came since, what is kept. */
    public Money yieldKeptWith(String yield) {
        Money before = fold.tally.total(Sum.YIELD_BEFORE, none());
        Money kept = sum(seats().map(this::yieldKept));
        return fold.isBefore(yield) ? before : kept.minus(before).min(kept);
    }

    /** Whether money was decided to go back since, reckoned on this invoice. */
    public boolean isReckonedOn(String spending) {
        return fold.isBefore(spending);
    }

    /** Spent money that debtors brought back. */
    public Money recovered(String seat) {
        return of(Sum.RECOVERED, seat);
    }

    /** Released money that debtors owe. */
    public Money claimed(String seat) {
        return of(Sum.CLAIMED, seat);
    }

    /** Released money that was given up. */
    public Money lost(String seat) {
        return of(Sum.LOST, seat);
    }

    /** What a seat's reversal left uncovered and was given up: it counts as if the seat had paid it. */
    @Override
    public Money waived(String seat) {
        return of(Sum.WAIVED, seat);
    }

    /** Paid back to a seat. */
    public Money returned(String seat) {
        return of(Sum.RETURNED, seat);
    }

    /** What a seat did not claim in its term, and others have instead. */
    public Money forfeited(String seat) {
        return of(Sum.FORFEITED, seat);
    }

    /** What others did not claim in its term, and this seat has instead. */
    public Money inherited(String seat) {
        return of(Sum.INHERITED, seat);
    }

    /** What is a seat's no more, by payment or by forfeit; less what came to it from others. */
    private Money withdrawn(String seat) {
        return returned(seat).plus(forfeited(seat)).minus(inherited(seat));
    }

    /** Decided to go back, and neither paid nor set aside. */
    public Money returnDue(String seat) {
        return of(Sum.DUE, seat);
    }

    public Money returnDue() {
        return fold.tally.total(Sum.DUE, none());
    }

    /** Set aside, for it could not be paid. */
    public Money unclaimed(String seat) {
        return of(Sum.UNCLAIMED, seat);
    }

    /** Of what a seat paid in, what is decided to go back to it; it may be paid in again. */
    @Override
    public Money goneBack(String seat) {
        return of(Sum.GOING, seat);
    }

    /**
     * HC-1: in, with yield, what was recovered and what others forfeited, less what is spent, lost, returned or forfeited;
     * negative if a reversal left a debt that is not given up.
     */
    public Money held(String seat) {
        return in(seat).plus(waived(seat))
                .plus(yielded(seat))
                .plus(recovered(seat))
                .minus(spent(seat))
                .minus(lost(seat))
                .minus(withdrawn(seat));
    }

    /** In the project's account, of one seat's money. */
    public Money cash(String seat) {
        return in(seat).plus(waived(seat))
                .plus(yielded(seat))
                .plus(recovered(seat))
                .minus(released(seat))
                .minus(withdrawn(seat))
                .minus(unclaimed(seat));
    }

    /** In the project's account, over all seats; negative if a reversal left a debt. */
    public Money cash() {
        return sum(seats().map(this::cash));
    }

    /**
     * What of a seat's own money lies in the project's account: as much as may go back to it. Where a reversal has taken
     * what was to go back, that is less than what is due, and nobody else's money makes it up (HC-1).
     */
    public Money payable(String seat) {
        return cash(seat).min(cash()).max(none());
    }

    /**
     * What a seat may have back while the works go on: what it has in beyond its share, as far as that lies in the account
     * and is not to go back already.
     */
    public Money returnableExcess(Share share) {
        return excess(share)
                .min(payable(share.seat()).minus(returnDue(share.seat())))
                .max(none());
    }

    /** With the executor, of one seat's money: released, and neither spent nor claimed from a debtor. */
    public Money advances(String seat) {
        return released(seat).minus(spent(seat)).minus(claimed(seat)).minus(lost(seat));
    }

    /** With the executor and its contractors: released, and neither spent nor claimed from a debtor. */
    public Money advances() {
        return sum(seats().map(this::advances));
    }

    /** What the executor may spend: not what is with contractors, nor what is kept back from them. */
    public Money spendable() {
        return advances().minus(works().unamortised(none())).minus(works().retained(none()));
    }

    /** What the executor has still to give back to those who leave, or whose year has ended. */
    public Money askedBack() {
        return fold.askedBack(none());
    }

    /** Paid in for the works and free still: neither spent, nor claimed from a debtor, nor decided to go back. */
    public Money unspent() {
        return spending().free();
    }

    /** Whether no money is left, nobody is owed any, and nobody owes any. */
    public boolean isEmpty() {
        return isAgreed()
                && cash().isZero()
                && advances().isZero()
                && seats().allMatch(seat ->
                        unclaimed(seat).isZero() && returnDue(seat).isZero())
                && deposits.values().stream().noneMatch(it -> it.is(Standing.ANNOUNCED) || it.is(Standing.ASTRAY))
                && returns().claims().values().stream()
                        .allMatch(claim -> claim.open().isZero());
    }

    /** A measure that waits for its second person; a project is called off but once, a claim taken back not at all. */
    public Optional<MeasureProposed> waitingMeasure(String measure) {
        return returns().waitingMeasure(measure).filter(this::isWanted);
    }

    public List<MeasureProposed> waitingMeasures() {
        return returns().waitingMeasures().stream()
                .filter(this::isWanted)
                .filter(this::mayTakeEffect)
                .toList();
    }

    /** Whether a second person could still agree to a measure; else it waits for nobody. */
    private boolean mayTakeEffect(MeasureProposed it) {
        return switch (it.kind()) {
            case CANCELLATION -> works().takenOver() == null && returns().closed() == null;
            case WAIVER ->
                it.subject() != null
                        && Optional.ofNullable(returns().claims().get(it.subject()))
                                .filter(claim -> !claim.open().isZero())
                                .isPresent();
            case DEBT, SETTING_ASIDE -> true;
            case YIELD -> returns().closed() == null;
        };
    }

    private boolean isWanted(MeasureProposed it) {
        return switch (it.kind()) {
            case CANCELLATION -> !project.isCancelled();
            case WAIVER -> it.subject() != null && returns().claims().containsKey(it.subject());
            case DEBT -> it.subject() != null && debts().containsKey(it.subject());
            case YIELD -> returns().closed() == null;
            case SETTING_ASIDE ->
                returns().due(it).filter(due -> due.open().isPositive()).isPresent();
        };
    }

    /**
     * By how much more is out than is in and asked for: what a reversal has left uncovered. What the account holds for
     * others (gifts beyond the agreement, yield, returns not paid yet) covers nothing.
     */
    public Money shortage() {
        return sum(terms().shares().stream().map(share -> released(share.seat()).minus(stays(share))))
                .max(none());
    }

    /** The same if so much more of one seat were in, or, negative, less. */
    public Money shortage(String seat, Money more) {
        Money in = sum(terms().shares().stream()
                .map(share -> stays(share, share.seat().equals(seat) ? more : none())));
        return sum(seats().map(this::released)).minus(in).max(none());
    }

    /** Who owes the project what a reversal has left uncovered, by seat. */
    public Map<String, Money> debts() {
        return Debts.of(this, debts);
    }

    /** By how much a seat had more spent, settled and given back than it still has in: it owes that by itself. */
    Money overdrawn(Share share) {
        return of(Sum.GONE_BEFORE, share.seat()).minus(stays(share)).max(none());
    }

    /** Whether any payment of a seat was reversed. */
    boolean hasReversal(String seat) {
        return fold.reversed.contains(seat);
    }

    /** How much of its share a seat may have paid in by now, under the gates. */
    public Money permitted(Share share) {
        return dues().permitted(share);
    }

    /** The seats whose payments or gifts a seat's gates still ask for; empty for who need not wait. */
    public List<String> waitsFor(Share share) {
        return dues().waitsFor(share);
    }

    /** What a milestone of the plan still has to be let go. */
    public Money left(Milestone milestone) {
        Money out = sum(out().map(Release::requested)
                .filter(it -> milestone.code().equals(it.milestone()))
                .map(ReleaseRequested::amount));
        return milestone.amount().minus(out).max(none());
    }

    /** The milestones before one that were paid for and that the works committee has not confirmed: they come first. */
    public List<Milestone> unconfirmedBefore(Milestone milestone) {
        List<Milestone> plan = works().milestones();
        return works().committee().isEmpty()
                ? List.of()
                : plan.subList(0, plan.indexOf(milestone)).stream()
                        .filter(it -> !left(it).equals(it.amount()))
                        .filter(it -> !works().confirmed().containsKey(it.code()))
                        .toList();
    }

    /**
     * How much more the gates let go: never above what is in, never above the agreement. What a release could really be
     * also waits for the works and the budgets: {@link Releasable}.
     */
    public Money releasable() {
        return releasable(none());
    }

    /** The same if so much of what was released came back. */
    public Money releasable(Money back) {
        Money whole = sum(terms().paying().stream()
                .map(share -> dues().opened(share.amount(), AgreedGate.RELEASE).min(stays(share))));
        return whole.minus(released()).plus(back).minus(heldOfWorks()).max(none());
    }

    /** Of what is in and asked for, what is not decided to go back. */
    Money stays(Share share) {
        return stays(share, none());
    }

    private Money stays(Share share, Money more) {
        return dues().stays(share, more);
    }

    /**
     * What of a share a budget has to bear still: what its party paid and does not have back, what the giver brought in
     * kind, and what is not in yet and to be paid.
     */
    public Money borne(Share share) {
        String seat = share.seat();
        Money kind = seat.equals(terms().giver()) ? inKind() : none();
        Money used = in(seat).minus(returns().wentBack(seat, none())).plus(kind).max(none());
        return used.plus(project.isCancelled() ? none() : dues().lacking(share)).min(share.amount());
    }

    /** What is in beyond the agreement, and not decided to go back. */
    public Money excess(Share share) {
        return dues().excess(share);
    }

    /** Of the money that all shares ask for, what is not released. */
    Money notReleased() {
        return sum(terms().shares().stream().map(this::asked))
                .minus(sum(seats().map(this::released)))
                .max(none());
    }

    /** What of a share is back with who paid it, or need never be paid: neither in the works nor owed any more. */
    public Money relieved(Share share) {
        String seat = share.seat();
        Money beyond = in(seat).minus(takenOut(seat)).minus(due(share)).max(none());
        Money back = goneBack(seat)
                .minus(takenOut(seat))
                .plus(recovered(seat))
                .minus(beyond)
                .max(none());
        return asked(share).minus(due(share)).plus(back).max(none());
    }

    /** What of a share is to come in money. */
    public Money asked(Share share) {
        return dues().inMoney(share);
    }

    /** What each seat bears of one more release. */
    public List<Part> partsOfRelease(Money amount) {
        return lineage(Sum.RELEASED_BEFORE, this::released, seat -> none()).parts(amount);
    }

    /** What each seat bears of one more invoice. */
    public List<Part> partsOfSpending(Money amount) {
        return spending().parts(amount);
    }

    /**
     * Whose money a debtor owes: first of what the executor had when money last went back, whose that was; the rest in
     * proportion to what each has paid, so that every part of it can be recovered.
     */
    public List<Part> partsOfClaim(Money amount) {
        List<Money> tied = each(this::tied);
        Money first = amount.min(Burden.sum(tied));
        return spending().parts(plus(Split.inProportion(first, tied), spending().split(amount.minus(first))));
    }

    /**
     * By which each seat's released money is less when so much comes back: first of what the executor must give back to
     * those who leave, or whose year has ended, then of what else it had when money last went back, then of what was released since.
     */
    public List<Part> partsOfGiveBack(Money amount) {
        List<Money> tied = each(this::tied);
        List<Money> leaving = each(seat -> fold.isAskedBack(seat, terms().giver()) ? tied(seat) : none());
        List<Money> asked =
                Split.inProportion(amount.min(fold.askedBack(none())).min(Burden.sum(leaving)), leaving);
        List<Money> others = plus(tied, negated(asked));
        Money rest = amount.minus(Burden.sum(asked));
        Money before = rest.min(Burden.sum(others));
        Burden released = lineage(Sum.RELEASED_BEFORE, this::released, seat -> none());
        List<Money> since = released.parts(before.minus(rest)).stream()
                .map(part -> part.amount().negated())
                .toList();
        return released.parts(plus(plus(asked, Split.inProportion(before, others)), since));
    }

    /** Of a seat's money, what the executor had when money last went back and has still. */
    private Money tied(String seat) {
        return fold.before(seat, none());
    }

    private List<Money> each(Function<String, Money> figure) {
        return seats().map(figure).toList();
    }

    private static List<Money> negated(List<Money> amounts) {
        return amounts.stream().map(Money::negated).toList();
    }

    private static List<Money> plus(List<Money> a, List<Money> b) {
        return IntStream.range(0, a.size())
                .mapToObj(i -> a.get(i).plus(b.get(i)))
                .toList();
    }

    /** Whose one more yield is, over what each has paid: in the books of its value date. */
    public List<Part> partsOfYield(Money amount) {
        Burden burden = spending();
        return burden.parts(burden.split(amount));
    }

    /** Of a seat's yield that is not decided to go back, what is its own. */
    public Money yieldOf(Share share) {
        Money part = yieldsBySeat().get(terms().shares().indexOf(share));
        return part.min(yieldKept(share.seat())).max(none());
    }

    /**
     * Whose the yield is that is not decided to go back: theirs who had it on its day. Where a reversal took more of a
     * seat than it kept, what came since is everybody's over what each has paid.
     */
    List<Money> yieldsBySeat() {
        List<Money> before = each(seat -> of(Sum.YIELD_BEFORE, seat));
        List<Money> since = plus(each(this::yieldKept), negated(before));
        return since.stream().anyMatch(Money::isNegative)
                ? plus(spending().split(Burden.sum(since)), before)
                : plus(since, before);
    }

    /** How what is spent, or what debtors owe, is borne. */
    Burden spending() {
        return lineage(
                Sum.GONE_BEFORE,
                seat -> fold.gone(seat, none()),
                seat -> of(Sum.RELEASED_BEFORE, seat).minus(of(Sum.GONE_BEFORE, seat)));
    }

    private Burden lineage(Sum before, Function<String, Money> gone, Function<String, Money> tied) {
        List<Share> shares = terms().shares();
        List<Money> base = shares.stream()
                .map(share -> stays(share).minus(of(before, share.seat())).max(none()))
                .toList();
        List<Money> borne = shares.stream()
                .map(share -> gone.apply(share.seat()).minus(of(before, share.seat())))
                .toList();
        List<Money> first = IntStream.range(0, shares.size())
                .mapToObj(i -> tied.apply(shares.get(i).seat()).max(none()).min(base.get(i)))
                .toList();
        return new Burden(shares, base, first, borne, paidBefore());
    }

    /** By what each has paid since money last went back; by what each had paid, where nobody has since. */
    private List<Money> paidBefore() {
        return terms().shares().stream().map(this::counted).toList();
    }

    private Dues dues() {
        return new Dues(terms(), this);
    }

    private Money none() {
        return Money.zero(terms().currency());
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

    private Stream<Claim> claims(ClaimKind kind) {
        return returns().claims().values().stream().filter(it -> it.raised().kind() == kind);
    }

    private Money of(Sum sum, String seat) {
        return fold.tally.of(sum, seat, none());
    }

    private Money sum(Stream<Money> amounts) {
        return amounts.reduce(none(), Money::plus);
    }

    /** HC-1: received + yield + recovered − reversed − spent − returned = held, for each party and for all together. */
    void check() {
        if (terms == null) {
            return;
        }
        Money received = sum(seats().map(this::in));
        Money yields = sum(returns().yields().values().stream().map(YieldRecorded::amount));
        Money recovered = sum(claims(ClaimKind.IRREGULAR).map(Claim::recovered));
        Money lost = sum(claims(ClaimKind.ADVANCE).map(Claim::waived))
                .minus(sum(seats().map(this::waived)))
                .plus(fold.tally.total(Sum.YIELD_USED, none()));
        Money returned = sum(returns().payments().values().stream().map(ReturnPaid::amount));
        Money held =
                received.plus(yields).plus(recovered).minus(spent()).minus(lost).minus(returned);
        Money kept = sum(seats().map(seat ->
                cash(seat).plus(advances(seat)).plus(claimed(seat)).plus(unclaimed(seat))));
        Invariant.check(held.equals(kept), "held is not where it is said to be: held=%s, found=%s", held, kept);
        Money bySeat = sum(seats().map(this::held));
        Invariant.check(held.equals(bySeat), "held by party does not sum: held=%s, by party=%s", held, bySeat);
        Money released = sum(seats().map(this::released));
        Invariant.check(released.equals(released()), "released by party does not sum: sum=%s", released);
        Invariant.check(!advances().isNegative(), "spent more than released: advances=%s", advances());
    }
}

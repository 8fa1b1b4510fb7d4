package org.tequio.treasury;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.money.Money;
import org.tequio.treasury.TreasuryEvents.BookEntryReversed;
import org.tequio.treasury.TreasuryEvents.BookOpened;
import org.tequio.treasury.TreasuryEvents.CampaignClosed;
import org.tequio.treasury.TreasuryEvents.CampaignOpened;
import org.tequio.treasury.TreasuryEvents.Cost;
import org.tequio.treasury.TreasuryEvents.EventIncomeRecorded;
import org.tequio.treasury.TreasuryEvents.GiftReceived;
import org.tequio.treasury.TreasuryEvents.Kind;
import org.tequio.treasury.TreasuryEvents.MoneyReturned;
import org.tequio.treasury.TreasuryEvents.PaymentDropped;
import org.tequio.treasury.TreasuryEvents.PaymentLinked;
import org.tequio.treasury.TreasuryEvents.PaymentMade;
import org.tequio.treasury.TreasuryEvents.PaymentRequested;
import org.tequio.treasury.TreasuryEvents.PledgeMade;
import org.tequio.treasury.TreasuryEvents.PledgeWithdrawn;
import org.tequio.treasury.TreasuryEvents.SigningLimitSet;
import org.tequio.treasury.TreasuryEvents.Use;

/**
 * An association's book, folded from its own events. Immutable; a decision that needs only part of it reads only the
 * events of that part into the same state.
 *
 * @param held by pool
 * @param opened the currencies in which the book was opened with an amount
 * @param entries the single entries, in the order in which they were recorded; of gifts only the one sought, so that
 *     ten thousand of them cost nothing
 * @param pledges by id
 * @param campaigns by id
 * @param waiting payments that wait for a second signature, by id
 * @param limit in force; {@code null} if none was set
 * @param sought the gift that a decision is about, if it is about one
 */
public record BookState(
        String association,
        Map<Pool, Money> held,
        Map<String, Money> opened,
        Map<String, BookEntry> entries,
        Map<String, Pledge> pledges,
        Map<String, Campaign> campaigns,
        Map<String, PaymentRequested> waiting,
        @Nullable SigningLimitSet limit,
        @Nullable String sought) {

    /**
     * A campaign.
     *
     * @param raised gifts and the net of events, in the currency of the goal
     */
    public record Campaign(CampaignOpened opened, Money raised, boolean isClosed) {

        /** Whether its goal has come together. */
        public boolean isReached() {
            return raised.compareTo(opened.goal()) >= 0;
        }
    }

    public BookState {
        held = Map.copyOf(held);
        opened = Map.copyOf(opened);
        entries = Collections.unmodifiableMap(entries);
        pledges = Collections.unmodifiableMap(pledges);
        campaigns = Collections.unmodifiableMap(campaigns);
        waiting = Collections.unmodifiableMap(waiting);
    }

    /** Before anything is known. */
    public static BookState before(String association) {
        return before(association, null);
    }

    /** The same, for a decision about one gift. */
    public static BookState before(String association, @Nullable String sought) {
        return new BookState(association, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), null, sought);
    }

    /** All of it. */
    public static Boundary<BookState> boundary(String association, @Nullable String sought) {
        return new Boundary<>(TreasuryTags.book(association), before(association, sought), BookState::evolve);
    }

    /** After one more event; those of other associations change nothing. */
    public BookState evolve(Event event) {
        return event instanceof TreasuryEvents mine && mine.association().equals(association) ? after(mine) : this;
    }

    private BookState after(TreasuryEvents event) {
        return switch (event) {
            case BookOpened it -> opened(it).moved(null, it.amount());
            case SigningLimitSet it ->
                new BookState(association, held, opened, entries, pledges, campaigns, waiting, it, sought);
            case CampaignOpened it ->
                with(it.campaign(), new Campaign(it, Money.zero(it.goal().currency()), false));
            case CampaignClosed it ->
                campaign(it.campaign())
                        .map(campaign -> with(it.campaign(), new Campaign(campaign.opened(), campaign.raised(), true)))
                        .orElse(this);
            case PledgeMade it -> with(it.pledge(), Pledge.of(it));
            case PledgeWithdrawn it ->
                pledge(it.pledge())
                        .map(pledge -> with(it.pledge(), pledge.withdrawn(it.amount())))
                        .orElse(this);
            case GiftReceived it ->
                (it.gift().equals(sought) ? entered(BookEntry.of(it)) : this)
                        .kept(it.pledge(), it.kept())
                        .raised(it.campaign(), it.amount())
                        .moved(it.campaign(), it.amount());
            case EventIncomeRecorded it -> {
                Money net = net(it.gross(), it.costs());
                yield entered(BookEntry.of(it)).raised(it.campaign(), net).moved(it.campaign(), net);
            }
            case PaymentRequested it -> waiting(it.payment(), it);
            case PaymentMade it ->
                waiting(it.payment(), null)
                        .entered(BookEntry.of(it))
                        .moved(it.campaign(), it.amount().negated());
            case PaymentDropped it -> waiting(it.payment(), null);
            case PaymentLinked it ->
                entry(it.payment())
                        .map(entry -> entered(entry.linked(it.project(), it.contribution())))
                        .orElse(this);
            case MoneyReturned it -> entered(BookEntry.of(it)).moved(it.campaign(), it.amount());
            case BookEntryReversed it -> reversed(it);
        };
    }

    private BookState reversed(BookEntryReversed it) {
        Money net = net(it.amount(), it.costs());
        boolean raises = it.kind() == Kind.GIFT || it.kind() == Kind.EVENT_INCOME;
        Money back = it.kind() == Kind.PAYMENT ? net : net.negated();
        BookState after = entry(it.entry())
                .map(entry -> entered(entry.reversedBy(it.reversal())))
                .orElse(this);
        return after.kept(it.pledge(), it.kept().negated())
                .raised(raises ? it.campaign() : null, back)
                .moved(it.campaign(), back);
    }

    /** What an event brought when its costs are paid. */
    public static Money net(Money gross, List<Cost> costs) {
        Money net = gross;
        for (Cost cost : costs) {
            net = net.minus(cost.amount());
        }
        return net;
    }

    public Optional<Campaign> campaign(@Nullable String campaign) {
        return Optional.ofNullable(campaign == null ? null : campaigns.get(campaign));
    }

    public Optional<Pledge> pledge(@Nullable String pledge) {
        return Optional.ofNullable(pledge == null ? null : pledges.get(pledge));
    }

    public Optional<BookEntry> entry(@Nullable String entry) {
        return Optional.ofNullable(entry == null ? null : entries.get(entry));
    }

    /** What a pool holds, in the currency of an amount. */
    public Money held(@Nullable String campaign, Money like) {
        return held.getOrDefault(Pool.of(campaign, like), Money.zero(like.currency()));
    }

    /** What one signature alone has let go on a day, in the currency of an amount. */
    public Money paidAloneOn(LocalDate day, Money like) {
        return entries.values().stream()
                .filter(it -> it.kind() == Kind.PAYMENT && it.reversal() == null && it.second() == null)
                .filter(it ->
                        it.valueDate().equals(day) && it.amount().currency().equals(like.currency()))
                .map(BookEntry::amount)
                .reduce(Money.zero(like.currency()), Money::plus);
    }

    /** Whether a contribution is linked to a payment already. */
    public boolean isLinked(String contribution) {
        return entries.values().stream().anyMatch(it -> contribution.equals(it.contribution()) && it.reversal() == null)
                || waiting.values().stream().anyMatch(it -> contribution.equals(it.contribution()));
    }

    /** Whether a gift goes back, or has gone back, by a payment. */
    public boolean isGivenBack(String gift) {
        return entries.values().stream()
                        .anyMatch(it -> it.use() == Use.GIVEN_BACK && gift.equals(it.gift()) && it.reversal() == null)
                || waiting.values().stream().anyMatch(it -> gift.equals(it.gift()));
    }

    private BookState moved(@Nullable String campaign, Money by) {
        Map<Pool, Money> all = new HashMap<>(held);
        all.merge(Pool.of(campaign, by), by, Money::plus);
        return new BookState(association, all, opened, entries, pledges, campaigns, waiting, limit, sought);
    }

    private BookState opened(BookOpened it) {
        Map<String, Money> all = new HashMap<>(opened);
        all.put(it.amount().currency().getCurrencyCode(), it.amount());
        return new BookState(association, held, all, entries, pledges, campaigns, waiting, limit, sought);
    }

    private BookState entered(BookEntry entry) {
        return new BookState(
                association,
                held,
                opened,
                put(entries, entry.entry(), entry),
                pledges,
                campaigns,
                waiting,
                limit,
                sought);
    }

    private BookState with(String id, Pledge pledge) {
        return new BookState(
                association, held, opened, entries, put(pledges, id, pledge), campaigns, waiting, limit, sought);
    }

    private BookState with(String id, Campaign campaign) {
        return new BookState(
                association, held, opened, entries, pledges, put(campaigns, id, campaign), waiting, limit, sought);
    }

    private BookState kept(@Nullable String pledge, Money by) {
        return pledge(pledge).map(it -> with(it.made().pledge(), it.kept(by))).orElse(this);
    }

    private BookState raised(@Nullable String campaign, Money by) {
        return campaign(campaign)
                .filter(it -> it.raised().currency().equals(by.currency()))
                .map(it -> with(
                        it.opened().campaign(),
                        new Campaign(it.opened(), it.raised().plus(by), it.isClosed())))
                .orElse(this);
    }

    private BookState waiting(String payment, @Nullable PaymentRequested request) {
        Map<String, PaymentRequested> all = new LinkedHashMap<>(waiting);
        if (request == null) {
            all.remove(payment);
        } else {
            all.put(payment, request);
        }
        return new BookState(association, held, opened, entries, pledges, campaigns, all, limit, sought);
    }

    private static <T> Map<String, T> put(Map<String, T> map, String id, T value) {
        Map<String, T> all = new LinkedHashMap<>(map);
        all.put(id, value);
        return all;
    }

    /** The pledges that are open, the oldest first. */
    public List<Pledge> openPledges() {
        List<Pledge> open = new ArrayList<>();
        pledges.values().stream().filter(Pledge::isOpen).forEach(open::add);
        return open;
    }
}

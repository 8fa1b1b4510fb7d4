package org.tequio.api.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Viewer;
import org.tequio.association.AssociationEvents.MemberLinked;
import org.tequio.fund.Deposit;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.fund.FundTags;
import org.tequio.fund.GiftEvents.ContributionAttributed;
import org.tequio.fund.MoneyLine;
import org.tequio.fund.MoneyLines;
import org.tequio.fund.ProjectBook;
import org.tequio.fx.Rate;
import org.tequio.mandate.MandateTags;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.BindingLimit;
import org.tequio.projection.Projection.Fact;
import org.tequio.store.AsOf;
import org.tequio.store.Query;
import org.tequio.treasury.GiftTrail;
import org.tequio.treasury.GiftTrail.Step;
import org.tequio.treasury.TreasuryEvents;
import org.tequio.treasury.TreasuryEvents.BookEntryReversed;
import org.tequio.treasury.TreasuryEvents.GiftReceived;
import org.tequio.treasury.TreasuryEvents.PaymentLinked;
import org.tequio.treasury.TreasuryEvents.PaymentMade;
import org.tequio.treasury.TreasuryTags;

/**
 * What members gave and what became of it: a receipt for each gift, a statement for each year (HC-26). A member sees
 * only her own; who keeps the book of her association sees them to print them for her.
 */
@Component
public final class Giving {

    private static final String ID = "[A-Za-z0-9-]{1,64}";

    private final Log log;
    private final Parties parties;
    private final Projects projects;
    private final Contributions contributions;

    Giving(Log log, Parties parties, Projects projects, Contributions contributions) {
        this.log = log;
        this.parties = parties;
        this.projects = projects;
        this.contributions = contributions;
    }

    /**
     * A receipt.
     *
     * @param left what of it is still with the association
     * @param announced whether it went straight to a project and nobody has found it at the project's bank yet
     * @param reversed whether the entry was undone
     * @param ways where it went
     * @param position of the event that recorded it
     * @param hash of that event, its leaf in hex
     */
    public record Receipt(
            String association,
            String associationName,
            String gift,
            @Nullable String member,
            LocalDate day,
            Money amount,
            @Nullable String pledge,
            Money left,
            boolean announced,
            boolean reversed,
            List<Way> ways,
            long position,
            String hash) {}

    /**
     * Where a part of a gift went.
     *
     * @param part of the gift
     * @param back how much of it came back
     * @param rate at which it became the project's currency; left out if it was in it
     * @param announced this part's share of what is said to be paid and was not found in the project's account
     * @param credited this part's share of what reached the project
     * @param matched its share of what each party matches it with
     * @param match the sum of these
     * @param owed what of it the parties have not paid yet; none of it where all they owe is in
     * @param limits that kept the match down, and what would free it
     * @param spent its share of what this contribution has paid of the works
     * @param built the same by milestone of the works; what no milestone names is under an empty one
     */
    public record Way(
            String payment,
            TreasuryEvents.Use use,
            LocalDate day,
            Money part,
            Money back,
            @Nullable String project,
            @Nullable String title,
            @Nullable String place,
            Projects.@Nullable Stage stage,
            @Nullable String contribution,
            @Nullable Rate rate,
            @Nullable Money announced,
            @Nullable Money credited,
            Map<String, Money> matched,
            @Nullable Money match,
            @Nullable Money owed,
            List<BindingLimit> limits,
            @Nullable Money spent,
            Map<String, Money> built) {}

    /**
     * A year of one member's giving.
     *
     * @param given by currency
     * @param announced to projects and not found at their banks yet, by currency; not among what is given
     * @param promised what is open of her pledges at the year's end, by currency
     */
    public record Statement(
            String association,
            String associationName,
            String member,
            int year,
            List<Money> given,
            List<Money> announced,
            List<Money> promised,
            List<Receipt> receipts) {}

    /** Members whose gifts an account may see as hers. */
    public record Own(String association, String member) {}

    /** Which member of which association the viewer is. */
    public List<Own> own(Viewer viewer, AsOf asOf) {
        String account = viewer.account();
        if (account == null) {
            return List.of();
        }
        List<Own> own = new ArrayList<>();
        for (Fact fact : log.facts(Query.of(MandateTags.account(account), "member-linked"), asOf)) {
            if (fact.event() instanceof MemberLinked it && it.account().equals(account)) {
                own.add(new Own(it.association(), it.member()));
            }
        }
        return own;
    }

    /** A receipt; empty if there is none or it is not the viewer's to see. */
    public Optional<Receipt> receipt(Viewer viewer, String association, String gift, AsOf asOf) {
        if (!association.matches(ID) || !gift.matches(ID)) {
            return Optional.empty();
        }
        Trailed trailed = trailed(association, asOf);
        Fact fact = trailed.gifts().get(gift);
        if (fact == null || !(fact.event() instanceof GiftReceived it)) {
            return direct(Query.of(FundTags.contribution(gift), "contribution-attributed"), trailed, asOf).stream()
                    .filter(found -> maySee(viewer, association, found.member(), asOf))
                    .findFirst();
        }
        return maySee(viewer, association, it.member(), asOf)
                ? Optional.of(receipt(fact, it, trailed, asOf))
                : Optional.empty();
    }

    /** A year of a member; empty if it is not the viewer's to see or there is nothing in it. */
    public Optional<Statement> statement(Viewer viewer, String association, String member, int year, AsOf asOf) {
        if (!association.matches(ID) || !member.matches(ID) || !maySee(viewer, association, member, asOf)) {
            return Optional.empty();
        }
        Trailed trailed = trailed(association, asOf);
        List<Receipt> receipts = new ArrayList<>();
        Map<String, Money> given = new TreeMap<>();
        Map<String, Money> announced = new TreeMap<>();
        for (Fact fact : trailed.gifts().values()) {
            if (fact.event() instanceof GiftReceived it
                    && member.equals(it.member())
                    && it.valueDate().getYear() == year) {
                Receipt receipt = receipt(fact, it, trailed, asOf);
                receipts.add(receipt);
                if (!receipt.reversed()) {
                    given.merge(it.amount().currency().getCurrencyCode(), it.amount(), Money::plus);
                }
            }
        }
        direct(Query.of(FundTags.member(member), "contribution-attributed"), trailed, asOf).stream()
                .filter(it -> member.equals(it.member()) && it.day().getYear() == year)
                .forEach(receipt -> {
                    receipts.add(receipt);
                    if (!receipt.reversed()) {
                        (receipt.announced() ? announced : given)
                                .merge(receipt.amount().currency().getCurrencyCode(), receipt.amount(), Money::plus);
                    }
                });
        receipts.sort(Comparator.comparing(Receipt::day));
        List<Money> promised = promised(association, member, asOf);
        return receipts.isEmpty() && promised.isEmpty()
                ? Optional.empty()
                : Optional.of(new Statement(
                        association,
                        parties.name(association),
                        member,
                        year,
                        List.copyOf(given.values()),
                        List.copyOf(announced.values()),
                        promised,
                        receipts));
    }

    /**
     * Receipts of what somebody gave straight to a project through her association; what passed the association's own
     * book has its receipt there.
     */
    private List<Receipt> direct(Query query, Trailed trailed, AsOf asOf) {
        List<Receipt> receipts = new ArrayList<>();
        for (Fact fact : log.facts(query, asOf)) {
            if (fact.event() instanceof ContributionAttributed it
                    && it.association().equals(trailed.trail().association())
                    && !trailed.contributions().contains(it.contribution())) {
                contributions
                        .one(it.project(), it.contribution(), asOf)
                        .ifPresent(explained -> receipts.add(direct(fact, it, explained, asOf)));
            }
        }
        return receipts;
    }

    private Receipt direct(Fact fact, ContributionAttributed it, Contributions.Explained explained, AsOf asOf) {
        Money sent = explained.received().sent();
        Money none = Money.zero(sent.currency());
        Step whole = new Step(
                it.contribution(),
                it.valueDate(),
                TreasuryEvents.Use.PROJECT,
                it.project(),
                it.contribution(),
                sent,
                none,
                sent,
                none);
        List<Way> ways = explained.reversed() ? List.of() : List.of(way(whole, asOf));
        return new Receipt(
                it.association(),
                parties.name(it.association()),
                it.contribution(),
                it.member(),
                it.valueDate(),
                sent,
                null,
                none,
                ways.stream().anyMatch(way -> way.announced() != null),
                explained.reversed(),
                ways,
                fact.stored().position(),
                HexFormat.of().formatHex(fact.stored().leafHash()));
    }

    private boolean maySee(Viewer viewer, String association, @Nullable String member, AsOf asOf) {
        return Treasury.keeps(viewer, association)
                || (viewer.role() == Role.MEMBER
                        && member != null
                        && own(viewer, asOf).contains(new Own(association, member)));
    }

    private List<Money> promised(String association, String member, AsOf asOf) {
        Map<String, Money> open = new TreeMap<>();
        org.tequio.treasury.BookState state = org.tequio.treasury.BookState.before(association);
        for (Fact fact : log.facts(TreasuryTags.book(association), asOf)) {
            state = state.evolve(fact.event());
        }
        state.openPledges().stream()
                .filter(it -> it.made().member().equals(member))
                .forEach(it -> open.merge(it.open().currency().getCurrencyCode(), it.open(), Money::plus));
        return List.copyOf(open.values());
    }

    /** The money of an association followed, with the gifts and those that were undone. */
    private record Trailed(
            GiftTrail trail, Map<String, Fact> gifts, List<String> reversed, Set<String> contributions) {}

    private Trailed trailed(String association, AsOf asOf) {
        List<TreasuryEvents> events = new ArrayList<>();
        Map<String, Fact> gifts = new LinkedHashMap<>();
        List<String> reversed = new ArrayList<>();
        Set<String> contributions = new HashSet<>();
        for (Fact fact : log.facts(TreasuryTags.book(association), asOf)) {
            if (fact.event() instanceof TreasuryEvents it && it.association().equals(association)) {
                events.add(it);
                if (it instanceof GiftReceived gift) {
                    gifts.put(gift.gift(), fact);
                } else if (it instanceof BookEntryReversed reversal) {
                    reversed.add(reversal.entry());
                } else if (it instanceof PaymentMade paid && paid.contribution() != null) {
                    contributions.add(paid.contribution());
                } else if (it instanceof PaymentLinked linked) {
                    contributions.add(linked.contribution());
                }
            }
        }
        return new Trailed(GiftTrail.of(association, events), gifts, reversed, contributions);
    }

    private Receipt receipt(Fact fact, GiftReceived it, Trailed trailed, AsOf asOf) {
        return new Receipt(
                it.association(),
                parties.name(it.association()),
                it.gift(),
                it.member(),
                it.valueDate(),
                it.amount(),
                it.pledge(),
                trailed.trail().left(it.gift(), it.amount()),
                false,
                trailed.reversed().contains(it.gift()),
                trailed.trail().of(it.gift()).stream()
                        .map(step -> way(step, asOf))
                        .toList(),
                fact.stored().position(),
                HexFormat.of().formatHex(fact.stored().leafHash()));
    }

    private Way way(Step step, AsOf asOf) {
        String project = step.project();
        ProjectBook book = project == null ? null : projects.book(project, asOf).orElse(null);
        Projects.Line line = project == null || book == null
                ? null
                : projects.line(project, asOf).orElse(null);
        Contributions.Explained explained = project == null || step.contribution() == null
                ? null
                : contributions
                        .one(project, step.contribution(), asOf)
                        .filter(it -> !it.reversed())
                        .orElse(null);
        Money arrives =
                explained == null ? null : step.shareOf(explained.received().credited());
        boolean isIn = isIn(book, step);
        Money credited = isIn ? arrives : null;
        Map<String, Money> matched = isIn ? matched(step, explained) : Map.of();
        Map<String, Money> built = built(step, book, explained);
        return new Way(
                step.payment(),
                step.use(),
                step.day(),
                step.part(),
                step.back(),
                project,
                line == null ? null : line.title(),
                line == null ? null : line.place(),
                line == null ? null : line.stage(),
                step.contribution(),
                rate(explained),
                isIn ? null : arrives,
                credited,
                matched,
                matched.values().stream().reduce(Money::plus).orElse(null),
                owed(matched, book),
                !isIn || explained == null || explained.matched() == null
                        ? List.of()
                        : explained.matched().limits(),
                credited == null ? null : built.values().stream().reduce(Money.zero(credited.currency()), Money::plus),
                built);
    }

    /** Whether the contribution was found in the project's registered account. */
    private static boolean isIn(@Nullable ProjectBook book, Step step) {
        Deposit deposit = book == null || step.contribution() == null
                ? null
                : book.books().deposits().get(step.contribution());
        return deposit != null && deposit.is(Standing.IN);
    }

    /** Of what the parties match it with, what they have not paid in yet. */
    private static @Nullable Money owed(Map<String, Money> matched, @Nullable ProjectBook book) {
        return book == null || !book.books().isAgreed()
                ? null
                : matched.entrySet().stream()
                        .flatMap(each -> book.books().terms().share(each.getKey()).stream()
                                .map(share -> book.books().unpaid(share).min(each.getValue())))
                        .reduce(Money::plus)
                        .orElse(null);
    }

    private static @Nullable Rate rate(Contributions.@Nullable Explained explained) {
        return explained == null || explained.received().conversion() == null
                ? null
                : explained.received().conversion().rate();
    }

    private static Map<String, Money> matched(Step step, Contributions.@Nullable Explained explained) {
        Map<String, Money> matched = new LinkedHashMap<>();
        if (explained != null) {
            explained.byParty().forEach((seat, amount) -> matched.put(seat, step.shareOf(amount)));
        }
        return matched;
    }

    /** What this contribution built, by lineage; this part's share of it. */
    private static Map<String, Money> built(
            Step step, @Nullable ProjectBook book, Contributions.@Nullable Explained explained) {
        Map<String, Money> whole = new LinkedHashMap<>();
        if (book != null && explained != null) {
            MoneyLines.ofDeposit(book.books(), explained.received().contribution()).stream()
                    .filter(line -> line.fate() == MoneyLine.Fate.SPENT)
                    .forEach(line ->
                            whole.merge(line.milestone() == null ? "" : line.milestone(), line.amount(), Money::plus));
        }
        Map<String, Money> built = new LinkedHashMap<>();
        whole.forEach((milestone, amount) -> built.put(milestone, step.shareOf(amount)));
        return built;
    }
}

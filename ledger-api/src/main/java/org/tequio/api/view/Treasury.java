package org.tequio.api.view;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Viewer;
import org.tequio.event.Event;
import org.tequio.fund.ProjectBook;
import org.tequio.ledger.Ledger;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectTags;
import org.tequio.projection.Projection.Fact;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Problems;
import org.tequio.store.AsOf;
import org.tequio.store.Query;
import org.tequio.treasury.AssociationBook;
import org.tequio.treasury.AssociationBook.Age;
import org.tequio.treasury.AssociationBook.Column;
import org.tequio.treasury.BookAgreement;
import org.tequio.treasury.BookState;
import org.tequio.treasury.TreasuryEvents;
import org.tequio.treasury.TreasuryEvents.BookEntryReversed;
import org.tequio.treasury.TreasuryEvents.GiftReceived;
import org.tequio.treasury.TreasuryEvents.PaymentMade;
import org.tequio.treasury.TreasuryTags;
import org.tequio.vault.TextRef;

/**
 * The books of associations, for their own people: who keeps one sees who gave, its members and the auditors see the
 * figures without the givers, nobody else sees anything.
 */
@Component
public final class Treasury {

    private static final Set<Role> KEEPERS = Set.of(Role.TREASURER, Role.REPRESENTATIVE);

    private final Log log;
    private final Ledger ledger;
    private final Parties parties;
    private final Projects projects;

    Treasury(Log log, Ledger ledger, Parties parties, Projects projects) {
        this.projects = projects;
        this.log = log;
        this.ledger = ledger;
        this.parties = parties;
    }

    /**
     * A book for some days, printable for the assembly.
     *
     * @param named whether the lines say who gave
     * @param limit above which a payment needs two signers; left out where every payment does
     * @param agreement with the books of the works into which it pays
     */
    public record Book(
            String association,
            String name,
            LocalDate from,
            LocalDate until,
            boolean named,
            List<Sum> sums,
            List<Line> lines,
            List<Pledged> pledges,
            List<Campaign> campaigns,
            List<Held> held,
            List<Waiting> waiting,
            @Nullable Money limit,
            List<Agreement> agreement) {}

    /**
     * What this book and the books of one work say of the same money, in one currency.
     *
     * @param title of the work, public
     */
    public record Agreement(
            String project, String title, Money sent, Money received, Money returned, Money paidBack, boolean agrees) {}

    /** One currency: opening + in − out = closing. */
    public record Sum(
            String currency,
            Money opening,
            Money opened,
            Money gifts,
            Money events,
            Money returned,
            Money in,
            Money eventCosts,
            Money sent,
            Money expenses,
            Money givenBack,
            Money out,
            Money closing) {}

    /**
     * One entry.
     *
     * @param text of an event, public
     * @param reverses the entry that it undoes
     */
    public record Line(
            long position,
            LocalDate day,
            String entry,
            Column column,
            Money amount,
            @Nullable String text,
            @Nullable String campaign,
            @Nullable String member,
            @Nullable String project,
            @Nullable String contribution,
            boolean twoSigners,
            @Nullable String reverses) {}

    /** A pledge that is open; counted as nothing paid. */
    public record Pledged(
            String pledge,
            @Nullable String member,
            @Nullable String campaign,
            Money open,
            @Nullable LocalDate due,
            long days,
            Age age) {}

    /** A collection. */
    public record Campaign(
            String campaign,
            String title,
            Money goal,
            Money raised,
            boolean reached,
            boolean closed,
            @Nullable String project) {}

    /** What one campaign, or what was given for none, holds. */
    public record Held(@Nullable String campaign, Money amount) {}

    /** A payment that one has signed. */
    public record Waiting(
            String payment,
            TreasuryEvents.Use use,
            Money amount,
            @Nullable String project,
            LocalDate day,
            String by) {}

    /** Whether the viewer keeps this book. */
    public static boolean keeps(Viewer viewer, String association) {
        return association.equals(viewer.party()) && KEEPERS.contains(viewer.role());
    }

    /** Whether the viewer may read this book, with or without the givers. */
    public static boolean mayRead(Viewer viewer, String association) {
        return viewer.seesAll()
                || keeps(viewer, association)
                || (viewer.role() == Role.MEMBER && association.equals(viewer.party()));
    }

    /** A book; empty if there is none or it is not the viewer's to see. */
    public Optional<Book> book(Viewer viewer, String association, Period days, AsOf asOf) {
        if (!association.matches("[A-Za-z0-9-]{1,64}") || !mayRead(viewer, association)) {
            return Optional.empty();
        }
        List<Fact> facts = log.facts(TreasuryTags.book(association), AsOf.position(asOf.asKnown()));
        return Optional.of(book(
                AssociationBook.of(association, facts, asOf, days.from(), days.until()),
                keeps(viewer, association),
                agreement(association, facts, asOf)));
    }

    /** With every work that it proposed, or into which it paid. */
    private List<Agreement> agreement(String association, List<Fact> facts, AsOf asOf) {
        List<Event> own = facts.stream()
                .filter(fact -> asOf.counts(fact.stored().position(), fact.trueOn()))
                .map(Fact::event)
                .toList();
        if (!BookAgreement.isKept(association, own)) {
            return List.of();
        }
        Set<String> works = new TreeSet<>();
        for (Fact fact : log.facts(Query.of(ProjectTags.party(association), "project-proposed"), asOf)) {
            if (fact.event() instanceof ProjectProposed it && it.association().equals(association)) {
                works.add(it.project());
            }
        }
        own.stream()
                .map(it -> it instanceof PaymentMade made ? made.project() : null)
                .filter(Objects::nonNull)
                .forEach(works::add);
        return works.stream()
                .flatMap(work -> projects.book(work, asOf).stream())
                .flatMap(work -> agreement(association, own, work).stream())
                .toList();
    }

    private List<Agreement> agreement(String association, List<Event> own, ProjectBook work) {
        ProjectProposed proposal = work.project().proposal();
        String title = proposal == null ? "–" : log.openText(proposal.title());
        return BookAgreement.of(association, own, work.books()).stream()
                .map(it -> new Agreement(
                        it.project(), title, it.sent(), it.received(), it.returned(), it.paidBack(), it.agrees()))
                .toList();
    }

    /**
     * The days that parameters ask for: the year so far, unless they say else.
     *
     * @throws InvalidInput if one of them is no day, or the last comes before the first
     */
    public Period period(Map<String, String> parameters, AsOf asOf) {
        Problems problems = new Problems();
        LocalDate today = LocalDate.ofInstant(ledger.clock().instant(), ledger.zone());
        LocalDate last = day(parameters, "until", asOf.valueDate() == null ? today : asOf.valueDate(), problems);
        LocalDate first = day(parameters, "from", last.withDayOfYear(1), problems);
        if (last.isBefore(first)) {
            problems.add(new Problem("until-before-from", "?until", Map.of()));
        }
        problems.throwIfAny();
        return new Period(first, last);
    }

    private static LocalDate day(Map<String, String> parameters, String name, LocalDate otherwise, Problems problems) {
        String text = parameters.getOrDefault(name, "").strip();
        try {
            return text.isEmpty() ? otherwise : LocalDate.parse(text);
        } catch (DateTimeException e) {
            problems.add(Problem.of("date-malformed", "?" + name, "value", text));
            return otherwise;
        }
    }

    /** The state of a book as it is now, for forms. */
    public BookState state(String association, AsOf asOf) {
        BookState state = BookState.before(association);
        for (Fact fact : log.facts(TreasuryTags.book(association), asOf)) {
            state = state.evolve(fact.event());
        }
        return state;
    }

    /** The latest gifts that stand, the newest first, at most so many; for who keeps the book. */
    public List<GiftReceived> standingGifts(String association, int most, AsOf asOf) {
        Map<String, GiftReceived> gifts = new LinkedHashMap<>();
        Query query = Query.of(TreasuryTags.association(association), "gift-received", "book-entry-reversed");
        for (Fact fact : log.facts(query, asOf)) {
            switch (fact.event()) {
                case GiftReceived it -> gifts.put(it.gift(), it);
                case BookEntryReversed it -> gifts.remove(it.entry());
                default -> {}
            }
        }
        return new ArrayList<>(gifts.values()).reversed().stream().limit(most).toList();
    }

    private Book book(AssociationBook book, boolean named, List<Agreement> agreement) {
        Map<String, String> texts = log.openTexts(refs(book));
        List<Held> held = new ArrayList<>();
        book.pools().forEach((pool, amount) -> {
            if (!amount.isZero()) {
                held.add(new Held(pool.campaign(), amount));
            }
        });
        held.sort(java.util.Comparator.comparing(it -> String.valueOf(it.campaign())));
        return new Book(
                book.association(),
                parties.name(book.association()),
                book.from(),
                book.until(),
                named,
                book.sums().stream().map(Treasury::sum).toList(),
                book.lines().stream().map(line -> line(line, texts, named)).toList(),
                book.pledges().stream().map(it -> pledged(it, named)).toList(),
                book.campaigns().stream().map(it -> campaign(it, texts)).toList(),
                held,
                book.waiting().stream()
                        .map(it ->
                                new Waiting(it.payment(), it.use(), it.amount(), it.project(), it.valueDate(), it.by()))
                        .toList(),
                book.limit(),
                agreement);
    }

    private static List<TextRef> refs(AssociationBook book) {
        List<TextRef> refs = new ArrayList<>();
        book.lines().forEach(line -> {
            TextRef title = line.title();
            if (title != null) {
                refs.add(title);
            }
        });
        book.campaigns().forEach(campaign -> refs.add(campaign.opened().title()));
        return refs;
    }

    private static Sum sum(AssociationBook.Sum it) {
        return new Sum(
                it.currency().getCurrencyCode(),
                it.opening(),
                it.of(Column.OPENING),
                it.of(Column.GIFTS),
                it.of(Column.EVENTS),
                it.of(Column.RETURNED),
                it.in(),
                it.of(Column.EVENT_COSTS),
                it.of(Column.SENT),
                it.of(Column.EXPENSES),
                it.of(Column.GIVEN_BACK),
                it.out(),
                it.closing());
    }

    private static Line line(AssociationBook.Line it, Map<String, String> texts, boolean named) {
        TextRef title = it.title();
        return new Line(
                it.position(),
                it.day(),
                it.entry(),
                it.column(),
                it.amount(),
                title == null ? null : texts.get(title.id()),
                it.campaign(),
                named ? it.member() : null,
                it.project(),
                it.contribution(),
                it.second() != null,
                it.reverses());
    }

    private static Pledged pledged(AssociationBook.Open it, boolean named) {
        return new Pledged(
                it.pledge().made().pledge(),
                named ? it.pledge().made().member() : null,
                it.pledge().made().campaign(),
                it.open(),
                it.pledge().made().due(),
                it.days(),
                it.age());
    }

    private static Campaign campaign(BookState.Campaign it, Map<String, String> texts) {
        return new Campaign(
                it.opened().campaign(),
                texts.getOrDefault(it.opened().title().id(), "–"),
                it.opened().goal(),
                it.raised(),
                it.isReached(),
                it.isClosed(),
                it.opened().project());
    }

    /** The words for each campaign of a book. */
    public static Map<String, String> titles(Book book) {
        Map<String, String> titles = new LinkedHashMap<>();
        book.campaigns().forEach(campaign -> titles.put(campaign.campaign(), campaign.title()));
        return titles;
    }
}

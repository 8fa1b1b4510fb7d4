package org.tequio.web;

import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Viewer;
import org.tequio.api.route.Door;
import org.tequio.api.route.Route;
import org.tequio.api.view.Bank;
import org.tequio.api.view.BudgetViews;
import org.tequio.api.view.Committees;
import org.tequio.api.view.Owed;
import org.tequio.api.view.Parties;
import org.tequio.api.view.Projects;
import org.tequio.api.view.Schemes;
import org.tequio.document.Datum;
import org.tequio.fund.Books;
import org.tequio.fund.Deposit;
import org.tequio.fund.ProjectBook;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AmendmentEvents.AmendmentDrafted;
import org.tequio.scheme.Party;
import org.tequio.scheme.Scheme;
import org.tequio.statement.Reconciliation;
import org.tequio.store.AsOf;

/** What the fields of a form offer to choose from: only what its reader may see and act on. */
@Component
final class Choices {

    private static final List<String> FIRST_CURRENCIES = List.of(
            "MXN", "USD", "CAD", "CHF", "DOP", "EUR", "GBP", "GTQ", "HNL", "INR", "MDL", "NOK", "PHP", "SEK", "SOS");

    /** Those of the schemes and of the largest corridors first, then every other of ISO 4217 that has a minor unit. */
    private static final List<String> CURRENCIES = Stream.concat(
                    FIRST_CURRENCIES.stream(),
                    Currency.getAvailableCurrencies().stream()
                            .filter(each -> each.getDefaultFractionDigits() >= 0)
                            .map(Currency::getCurrencyCode)
                            .sorted())
            .distinct()
            .toList();

    private static final List<String> CATEGORIES =
            List.of("water", "sewerage", "roads", "electrification", "education", "health");

    private final BudgetViews budgetViews;
    private final Door door;
    private final Projects projects;
    private final Parties parties;
    private final Schemes schemes;
    private final Bank bank;
    private final Owed owed;
    private final AppealChoices appeals;
    private final Committees committees;
    private final TreasuryChoices treasury;

    Choices(
            Door door,
            Projects projects,
            Parties parties,
            Schemes schemes,
            AppealChoices appeals,
            Committees committees,
            TreasuryChoices treasury,
            Bank bank,
            Owed owed,
            BudgetViews budgetViews) {
        this.treasury = treasury;
        this.bank = bank;
        this.owed = owed;
        this.appeals = appeals;
        this.budgetViews = budgetViews;
        this.door = door;
        this.projects = projects;
        this.parties = parties;
        this.schemes = schemes;
        this.committees = committees;
    }

    /** The currencies that forms offer. */
    static List<String> currencies() {
        return CURRENCIES;
    }

    /** The field that must be known before the others can be asked for; empty where there is none. */
    static Optional<String> first(Route.Write route) {
        if (route.name().equals("propose-project")) {
            return Optional.of("scheme");
        }
        if (route.path().contains("{association}")) {
            return Optional.of("association");
        }
        if (route.path().contains("{appeal}")) {
            return Optional.of("appeal");
        }
        if (route.path().contains("{budget}")) {
            return Optional.of("budget");
        }
        return route.path().contains("{project}") ? Optional.of("project") : Optional.empty();
    }

    /** Ids that the ledger makes itself where nobody says one; people are not asked for them. */
    static boolean isMadeByTheLedger(Route.Write route, String field) {
        return switch (route.name()) {
            case "propose-project" -> field.equals("project");
            case "register-association" -> field.equals("association");
            case "register-federation" -> field.equals("federation");
            case "draft-agreement" -> field.equals("account");
            case "open-call" -> field.equals("call");
            case "hold-session" -> field.equals("session");
            default -> false;
        };
    }

    /** The same with the names of parties, projects and seats in place of their ids. */
    Told named(Told told, Formats format) {
        AsOf now = door.asOf(Map.of());
        String seat = format.word("field", "seat");
        return new Told(
                told.type(),
                told.lines().stream()
                        .map(line -> new Told.Line(
                                line.label(),
                                line.label().endsWith(seat)
                                        ? format.word("party", line.value())
                                        : named(line.value(), now),
                                line.figure()))
                        .toList());
    }

    private String named(String value, AsOf now) {
        if (value.matches("[ia]-[a-z0-9-]+")) {
            return parties.name(value);
        }
        return value.matches("p-[a-z0-9-]+")
                ? projects.shown(value, now).map(book -> book.project().title()).orElse(value)
                : value;
    }

    /** What is known of a form's fields, by what has been said in it so far. */
    FormField.Known known(Route.Write route, Map<String, String> sent, Viewer viewer, Formats format) {
        return new Offer(route, sent, viewer, format);
    }

    private final class Offer implements FormField.Known {

        private final Route.Write route;
        private final Map<String, String> sent;
        private final Viewer viewer;
        private final Formats format;
        private final AsOf now = door.asOf(Map.of());
        private final @Nullable Scheme scheme;
        private final @Nullable ProjectBook book;

        Offer(Route.Write route, Map<String, String> sent, Viewer viewer, Formats format) {
            this.route = route;
            this.sent = sent;
            this.viewer = viewer;
            this.format = format;
            this.scheme = route.name().equals("propose-project")
                    ? schemes.one(sent.getOrDefault("scheme", ""), now)
                            .map(Schemes.Held::scheme)
                            .orElse(null)
                    : null;
            this.book = projects.book(sent.getOrDefault("project", ""), now)
                    .filter(it -> viewer.seesAll() || it.project().concerns(viewer.party()))
                    .orElse(null);
        }

        @Override
        public String word(String constant) {
            return format.word("choice", constant);
        }

        @Override
        public Map<String, String> choices(String path) {
            if (AppealChoices.concerns(route)) {
                return appeals.of(path, route, sent, viewer, format);
            }
            return switch (path) {
                case "project" -> route.name().equals("propose-project") ? Map.of() : own();
                case "association" -> route.name().equals("register-association") ? Map.of() : associations();
                case "federation" -> route.name().equals("register-federation") ? Map.of() : federations();
                case "scheme" -> schemesHeld();
                case "variant" -> variants();
                case "category" -> categories();
                case "executor" -> institutions();
                case "party" -> partiesOf();
                case "seat" -> List.of("extend-deadline", "cover-share").contains(route.name()) ? allSeats() : seats();
                case "by" -> seats();
                case "agreement" -> agreement();
                case "amendment" -> amendment();
                case "budget" -> route.path().contains("{budget}") ? budgets() : Map.of();
                case "deposit" -> deposits();
                case "release" -> releases();
                case "fact" ->
                    List.of("correct-record", "match-statement-line").contains(route.name()) ? facts() : Map.of();
                case "line" -> lines();
                case "drive" -> drives();
                case "subject" -> subjects();
                case "notice" -> notices();
                case "challenge" -> challenges();
                case "contribution" ->
                    route.name().equals("accept-in-kind") ? inKind() : treasury.of(path, route, viewer, now, format);
                case "campaign", "pledge", "payment" -> treasury.of(path, route, viewer, now, format);
                case "correction" -> route.name().equals("approve-correction") ? corrections() : Map.of();
                case "measure" -> measures();
                case "giveBack" -> giveBacks();
                case "ret" -> returns();
                case "role" -> roles();
                case "receiveCurrency" -> currenciesByCode();
                case "call" -> route.name().equals("open-call") ? Map.of() : calls();
                case "session" -> route.name().equals("hold-session") ? Map.of() : sessions();
                case "decision" -> route.name().equals("confirm-late-decision") ? late() : Map.of();
                default -> attendance(path);
            };
        }

        private Map<String, String> attendance(String path) {
            if (!path.startsWith("attendance.")) {
                return path.startsWith("seats.") ? institutions() : Map.of();
            }
            return switch (path.substring(path.lastIndexOf('.') + 1)) {
                case "party" -> partiesOf();
                case "seat" -> seatsOfAll();
                default -> Map.of();
            };
        }

        private Map<String, String> seatsOfAll() {
            Map<String, String> found = new LinkedHashMap<>();
            schemes.all(now)
                    .forEach(held -> held.scheme()
                            .parties()
                            .forEach(party -> found.putIfAbsent(party.seat(), format.title(party.title()))));
            return found;
        }

        private Map<String, String> calls() {
            Map<String, String> found = new LinkedHashMap<>();
            committees.calls(now).stream()
                    .filter(call -> !call.isVoid())
                    .forEach(call -> found.put(call.call(), call.number() + " · " + call.convener()));
            return found;
        }

        private Map<String, String> sessions() {
            if (route.name().endsWith("-decision") || route.name().equals("decide-project")) {
                return Map.of();
            }
            Map<String, String> found = new LinkedHashMap<>();
            committees.sessions(now).stream()
                    .filter(session -> !session.isClosed())
                    .forEach(session ->
                            found.put(session.session(), session.number() + " · " + format.day(session.day())));
            return found;
        }

        private Map<String, String> late() {
            return book == null
                    ? Map.of()
                    : committees
                            .late(book.project().project(), now)
                            .map(it -> Map.of(it.decision(), it.session() + " · " + format.day(it.valueDate())))
                            .orElse(Map.of());
        }

        @Override
        public Map<String, String> keys(String path) {
            Map<String, String> keys = new LinkedHashMap<>();
            if (scheme != null) {
                for (Party party : scheme.parties()) {
                    if (!path.equals("seats") || !party.isAssociation()) {
                        keys.put(party.seat(), format.title(party.title()));
                    }
                }
            } else if (book != null && book.project().proposal() != null) {
                book.project().proposal().seats().keySet().stream()
                        .sorted()
                        .forEach(seat -> keys.put(seat, format.word("party", seat)));
            }
            return keys;
        }

        private Map<String, String> own() {
            Map<String, String> own = new LinkedHashMap<>();
            projects.concerning(viewer.party()).forEach(line -> own.put(line.project(), line.title()));
            return own;
        }

        private Map<String, String> associations() {
            Map<String, String> found = new LinkedHashMap<>();
            boolean all = viewer.seesAll()
                    || viewer.role() == Role.OFFICER
                    || route.name().equals("endorse-association");
            parties.associations(now).stream()
                    .filter(each -> all || each.association().equals(viewer.party()))
                    .forEach(each -> found.put(each.association(), each.name()));
            return found;
        }

        private Map<String, String> federations() {
            Map<String, String> found = new LinkedHashMap<>();
            boolean own = route.name().equals("endorse-association");
            parties.associations(now).stream()
                    .filter(Parties.Association::isFederation)
                    .filter(each -> !own || each.association().equals(viewer.party()))
                    .forEach(each -> found.put(each.association(), each.name()));
            return found;
        }

        private Map<String, String> institutions() {
            Map<String, String> byName = new TreeMap<>();
            parties.institutions(now)
                    .forEach(each -> byName.put(each.name() + "\u0000" + each.institution(), each.institution()));
            Map<String, String> found = new LinkedHashMap<>();
            byName.forEach((name, id) -> found.put(id, name.substring(0, name.indexOf('\u0000'))));
            return found;
        }

        private Map<String, String> partiesOf() {
            Map<String, String> found = new LinkedHashMap<>(institutions());
            parties.associations(now).forEach(each -> found.put(each.association(), each.name()));
            return found;
        }

        private Map<String, String> schemesHeld() {
            Map<String, String> held = new LinkedHashMap<>();
            schemes.all(now)
                    .forEach(each -> held.put(
                            each.scheme().id(),
                            format.title(each.scheme().title()) + " ("
                                    + each.scheme().id() + ")"));
            return held;
        }

        private Map<String, String> variants() {
            Map<String, String> found = new LinkedHashMap<>();
            if (scheme != null) {
                scheme.variants().forEach(each -> found.put(each.id(), format.title(each.title())));
            }
            return found;
        }

        private Map<String, String> categories() {
            Map<String, String> found = new LinkedHashMap<>();
            if (scheme != null) {
                Datum<List<String>> taken = scheme.eligibility().categories();
                (taken == null ? CATEGORIES : taken.value())
                        .forEach(each -> found.put(each, format.word("category", each)));
            }
            return found;
        }

        private Map<String, String> seats() {
            Map<String, String> found = new TreeMap<>();
            if (book != null && book.project().proposal() != null) {
                book.project().proposal().seats().forEach((seat, party) -> {
                    if (party.equals(viewer.party())) {
                        found.put(seat, format.word("party", seat) + " · " + parties.name(party));
                    }
                });
            }
            return found;
        }

        private Map<String, String> allSeats() {
            Map<String, String> found = new LinkedHashMap<>();
            if (book != null && book.books().isAgreed()) {
                book.books().terms().paying().stream()
                        .filter(share -> !share.party().equals(viewer.party()))
                        .forEach(share -> found.put(
                                share.seat(),
                                format.word("party", share.seat()) + " · " + format.day(share.deadline())));
            }
            return found;
        }

        /** What the bank tells and no record explains. */
        private Map<String, String> lines() {
            Map<String, String> found = new LinkedHashMap<>();
            if (book != null) {
                bank.all(viewer, book.project().project(), now).stream()
                        .flatMap(account -> account.differences().stream())
                        .filter(each -> each.kind() == Reconciliation.Kind.LINE_WITHOUT_RECORD && each.line() != null)
                        .forEach(each -> found.put(
                                Objects.requireNonNull(each.line()),
                                format.money(each.amount()) + " · " + format.day(each.since())));
            }
            return found;
        }

        private Map<String, String> drives() {
            Map<String, String> found = new LinkedHashMap<>();
            if (book != null) {
                owed.collected(book.project().project(), now)
                        .ifPresent(it -> it.drives().forEach(each -> found.put(each.drive(), each.title())));
            }
            return found;
        }

        private Map<String, String> inKind() {
            Map<String, String> found = new LinkedHashMap<>();
            if (book != null) {
                book.books().inKinds().values().stream()
                        .filter(each -> each.accepted() == null)
                        .filter(each -> !each.offered().by().equals(viewer.account()))
                        .forEach(each -> found.put(
                                each.offered().contribution(),
                                format.money(each.offered().value()) + " · "
                                        + format.day(each.offered().valueDate())));
            }
            return found;
        }

        private Map<String, String> agreement() {
            if (book == null || book.project().draft() == null) {
                return Map.of();
            }
            String words = format.round(book.project().draft().terms().total()) + " · "
                    + format.day(book.project().draft().valueDate());
            return Map.of(book.project().draft().agreement(), words);
        }

        private Map<String, String> amendment() {
            AmendmentDrafted draft = book == null ? null : book.project().amendment();
            return draft == null
                    ? Map.of()
                    : Map.of(
                            draft.amendment(),
                            format.round(draft.terms().total()) + " · " + format.day(draft.valueDate()));
        }

        private Map<String, String> budgets() {
            Map<String, String> found = new LinkedHashMap<>();
            budgetViews.all(now).stream()
                    .filter(each -> viewer.seesAll() || each.party().equals(viewer.party()))
                    .forEach(each -> found.put(
                            each.budget(),
                            each.partyName() + " · " + each.fiscalYear() + " · " + each.programme() + " · "
                                    + format.place(each.place())));
            return found;
        }

        private Map<String, String> deposits() {
            Map<String, String> found = new LinkedHashMap<>();
            if (book != null) {
                NextSteps.confirmable(book, viewer).forEach(each -> found.put(each.id(), told(each)));
            }
            return found;
        }

        private Map<String, String> releases() {
            Map<String, String> found = new LinkedHashMap<>();
            if (book != null) {
                NextSteps.approvable(book, viewer)
                        .forEach(each -> found.put(
                                each.requested().release(),
                                format.money(each.requested().amount()) + " · "
                                        + format.day(each.requested().valueDate())));
            }
            return found;
        }

        private Map<String, String> facts() {
            Map<String, String> found = new LinkedHashMap<>();
            if (book == null) {
                return found;
            }
            Books books = book.books();
            books.deposits().values().stream()
                    .filter(each -> !each.isReversed())
                    .forEach(each -> found.put(each.id(), told(each)));
            books.releases().values().stream()
                    .filter(each -> each.reversal() == null)
                    .forEach(each -> found.put(
                            each.requested().release(),
                            format.word("field", "release") + " · "
                                    + format.money(each.requested().amount()) + " · "
                                    + format.day(each.requested().valueDate())));
            books.spendings().values().stream()
                    .filter(each -> each.reversal() == null)
                    .forEach(each -> found.put(
                            each.recorded().spending(),
                            format.word("field", "spending") + " · "
                                    + format.money(each.recorded().amount()) + " · "
                                    + format.day(each.recorded().valueDate())));
            if (route.name().equals("correct-record") || route.name().equals("approve-correction")) {
                others(books, found);
            }
            return found;
        }

        /** What is no line of a bank statement, and can be corrected all the same. */
        private void others(Books books, Map<String, String> found) {
            books.inKinds().values().stream()
                    .filter(each -> !each.isReversed())
                    .map(each -> each.offered())
                    .forEach(each -> found.put(
                            each.contribution(), told("in-kind-offered", each.value(), each.valueDate())));
            books.returns().yields().values()
                    .forEach(each -> found.put(
                            each.yield(), told("yield-recorded", each.amount(), each.valueDate())));
            books.returns().claims().values().stream()
                    .map(each -> each.raised())
                    .forEach(each ->
                            found.put(each.claim(), told("claim-raised", each.amount(), each.valueDate())));
            books.returns().recoveries().values()
                    .forEach(each -> found.put(
                            each.recovery(), told("recovery-received", each.amount(), each.valueDate())));
        }

        private String told(String event, Money amount, LocalDate day) {
            return format.word("event", event) + " · " + format.money(amount) + " · " + format.day(day);
        }

        /** What a challenge can be about; the words begin with its kind. */
        private Map<String, String> subjects() {
            Map<String, String> found = new LinkedHashMap<>();
            if (book == null || !book.books().isAgreed()) {
                return found;
            }
            Books books = book.books();
            books.gifts().values().stream()
                    .filter(each -> each.counts())
                    .forEach(each -> found.put(
                            each.received().contribution(),
                            format.word("choice", "match") + " · "
                                    + format.money(each.received().credited()) + " · "
                                    + format.day(each.received().valueDate())));
            books.releases().values().stream()
                    .filter(each -> each.reversal() == null)
                    .forEach(each -> found.put(
                            each.requested().release(),
                            format.word("choice", "milestone") + " · "
                                    + format.money(each.requested().amount()) + " · "
                                    + format.day(each.requested().valueDate())));
            books.terms()
                    .shares()
                    .forEach(each -> found.put(
                            each.seat(), format.word("choice", "refund") + " · " + format.word("party", each.seat())));
            return found;
        }

        private Map<String, String> notices() {
            Map<String, String> found = new LinkedHashMap<>();
            if (book != null) {
                appeals.waitingNotices(book.project().project(), now)
                        .forEach(each -> found.put(
                                each.given().notice(),
                                each.given().number() + " · "
                                        + format.word("topic", each.given().topic()) + " · "
                                        + format.day(each.given().valueDate())));
            }
            return found;
        }

        private Map<String, String> challenges() {
            Map<String, String> found = new LinkedHashMap<>();
            if (book != null) {
                book.books().challenges().values().stream()
                        .filter(each -> each.holds())
                        .forEach(each -> found.put(
                                each.id(),
                                format.word("choice", each.raised().about()) + " · "
                                        + parties.name(each.raised().party()) + " · "
                                        + format.day(each.raised().valueDate())));
            }
            return found;
        }

        private Map<String, String> corrections() {
            Map<String, String> facts = facts();
            Map<String, String> found = new LinkedHashMap<>();
            if (book != null) {
                book.books().waitingCorrections().stream()
                        .filter(each -> !each.by().equals(viewer.account()))
                        .forEach(each -> found.put(
                                each.correction(),
                                facts.getOrDefault(each.fact(), each.fact()) + " · " + format.day(each.valueDate())));
            }
            return found;
        }

        private Map<String, String> measures() {
            Map<String, String> found = new LinkedHashMap<>();
            if (book != null) {
                book.books().waitingMeasures().stream()
                        .filter(each -> !each.by().equals(viewer.account()))
                        .forEach(each -> found.put(
                                each.measure(),
                                format.word("event", "measure-proposed") + " · " + format.day(each.valueDate())));
            }
            return found;
        }

        private Map<String, String> giveBacks() {
            Map<String, String> found = new LinkedHashMap<>();
            if (book != null) {
                book.books().returns().giveBacks().values().stream()
                        .filter(each ->
                                each.isWaiting() && !each.announced().by().equals(viewer.account()))
                        .map(each -> each.announced())
                        .forEach(each -> found.put(
                                each.giveBack(), format.money(each.amount()) + " · " + format.day(each.valueDate())));
            }
            return found;
        }

        private Map<String, String> returns() {
            Map<String, String> found = new LinkedHashMap<>();
            if (book != null) {
                book.books()
                        .returns()
                        .decided()
                        .forEach(each -> found.put(
                                each.ret(),
                                format.word("works.cause", each.cause()) + " · " + format.day(each.valueDate())));
            }
            return found;
        }

        private String told(Deposit deposit) {
            return format.word("party", deposit.seat()) + " · " + format.money(deposit.amount()) + " · "
                    + format.day(deposit.valueDate());
        }

        private Map<String, String> roles() {
            Map<String, String> roles = new LinkedHashMap<>();
            for (Role role : Role.values()) {
                if (role != Role.SYSTEM && role != Role.PUBLIC) {
                    roles.put(role.stored(), format.word("role", role));
                }
            }
            return roles;
        }

        private static Map<String, String> currenciesByCode() {
            Map<String, String> found = new LinkedHashMap<>();
            CURRENCIES.forEach(each -> found.put(each, each));
            return found;
        }
    }
}

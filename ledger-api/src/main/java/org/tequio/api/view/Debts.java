package org.tequio.api.view;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Viewer;
import org.tequio.api.view.Owed.Debt;
import org.tequio.appeal.AppealBooks;
import org.tequio.appeal.AppealEvents.RecordReversed;
import org.tequio.appeal.AppealTags;
import org.tequio.appeal.Award;
import org.tequio.budget.BudgetEvents.ObligationAccrued;
import org.tequio.budget.BudgetEvents.ObligationSettled;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.Contract;
import org.tequio.fund.FundEvents.DepositReversed;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.fund.ProjectBook;
import org.tequio.fund.ProjectList;
import org.tequio.fund.ReturnDue;
import org.tequio.fund.ReturnEvents.ClaimKind;
import org.tequio.fund.ReturnEvents.MeasureProposed;
import org.tequio.fund.WorkEvents.DeliveryConfirmed;
import org.tequio.fund.deposit.Covers;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.AmendmentEvents.AgreementAmended;
import org.tequio.project.AmendmentEvents.ShareCovered;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.ProjectEvents.ProjectCancelled;
import org.tequio.project.ProjectTags;
import org.tequio.project.Share;
import org.tequio.projection.Projection.Fact;
import org.tequio.remittance.RemittanceBook;
import org.tequio.remittance.RemittanceEvents.RemittanceFundingReversed;
import org.tequio.store.AsOf;
import org.tequio.store.Criterion;
import org.tequio.store.Query;

/**
 * Everything that anybody owes, of a project or an appeal: by whom, to whom, since when, due when, and under which rule.
 * The one source of what is shown as owed.
 */
@Component
final class Debts {

    private static final String[] AGREEMENTS = {"agreement-concluded", "agreement-amended"};

    /** Of a project none of which ever happened nobody owes anything but shares. */
    private static final String[] TURNS = {
        "deposit-reversed",
        "claim-raised",
        "return-decided",
        "share-covered",
        "cover-settled",
        "cover-returned",
        "contract-signed",
        "obligation-accrued",
        "obligation-settled",
        "measure-proposed",
        "project-cancelled",
        "delivery-confirmed"
    };

    private static final Query TAKEN_BACK = Query.of(new Criterion(Set.of(), Set.of("remittance-funding-reversed")));

    private static final String[] TOLD =
            Stream.concat(Stream.of(AGREEMENTS), Stream.of(TURNS)).toArray(String[]::new);

    private final Log log;
    private final Parties parties;
    private final Appeals appeals;

    Debts(Log log, Parties parties, Appeals appeals) {
        this.log = log;
        this.parties = parties;
        this.appeals = appeals;
    }

    /** What is told about a project besides its figures: since when things are owed. Confined to one thread. */
    static final class Story {

        private @Nullable LocalDate agreedOn;
        private @Nullable LocalDate overSince;
        private @Nullable AgreedTerms terms;
        private boolean turned;
        private Covers covers = Covers.none();
        private final Map<String, LocalDate> reversedOn = new HashMap<>();
        private final Map<String, ObligationAccrued> obligations = new LinkedHashMap<>();

        /** Whether anything may be owed but shares. */
        boolean isTurned() {
            return turned;
        }

        private void tell(Event event) {
            turned |= !(event instanceof AgreementConcluded || event instanceof AgreementAmended);
            covers = covers.evolve(event);
            switch (event) {
                case AgreementConcluded it -> {
                    agreedOn = it.valueDate();
                    terms = it.terms();
                }
                case AgreementAmended it -> terms = it.terms();
                case ShareCovered it -> terms = it.terms();
                case DepositReversed it -> reversedOn.put(it.seat(), it.valueDate());
                case ObligationAccrued it -> obligations.put(it.obligation(), it);
                case ObligationSettled it -> obligations.computeIfPresent(it.obligation(), Story::settled);
                case ProjectCancelled it -> overSince = it.valueDate();
                case DeliveryConfirmed it -> overSince = it.valueDate();
                default -> {}
            }
        }

        private static @Nullable ObligationAccrued settled(String id, ObligationAccrued was) {
            return null;
        }

        private LocalDate agreedOn(LocalDate otherwise) {
            return agreedOn == null ? otherwise : agreedOn;
        }

        private LocalDate overSince(LocalDate otherwise) {
            return overSince == null ? otherwise : overSince;
        }

        /** By which rule a share is due. */
        private String rule(String seat) {
            return terms == null
                    ? "due-agreement"
                    : terms.share(seat)
                            .map(Share::due)
                            .map(due -> "due-" + due.name().toLowerCase(Locale.ROOT))
                            .orElse("due-agreement");
        }
    }

    /** What is told about all projects. */
    Map<String, Story> stories(AsOf asOf) {
        return stories(Query.of(new Criterion(Set.of(), Set.of(TOLD))), asOf);
    }

    private Map<String, Story> stories(Query query, AsOf asOf) {
        Map<String, Story> stories = new HashMap<>();
        for (Fact fact : log.facts(query, asOf)) {
            fact.event().tags().stream()
                    .filter(tag -> tag.key().equals("project"))
                    .forEach(tag -> stories.computeIfAbsent(tag.value(), id -> new Story())
                            .tell(fact.event()));
        }
        return stories;
    }

    /** All that is owed of one project. */
    List<Debt> of(ProjectBook book, String title, AsOf asOf) {
        String project = book.project().project();
        Query query = Query.of(ProjectTags.project(project), TOLD);
        return of(book, title, stories(query, asOf).getOrDefault(project, new Story()));
    }

    /** The same where what is told about it is known. */
    List<Debt> of(ProjectBook book, String title, Story story) {
        Told told = new Told(book.project().project(), title, book.day());
        List<Debt> debts = new ArrayList<>();
        Books books = book.books();
        if (!books.isAgreed() || book.project().proposal() == null) {
            return debts;
        }
        String executor = book.project().proposal().executor();
        Map<String, Money> deficits = books.debts();
        for (ProjectBook.Row row : book.rows()) {
            Money deficit = deficits.getOrDefault(row.seat(), row.due().minus(row.due()));
            LocalDate deadline = Objects.requireNonNull(row.deadline());
            Money missing = row.missing().minus(deficit);
            share(told, story, row.seat(), row.party(), missing, row.announced(), deadline, debts);
            if (deficit.isPositive()) {
                LocalDate since = story.reversedOn.getOrDefault(row.seat(), story.agreedOn(book.day()));
                debts.add(told.debt("deficit", row.seat(), row.party(), null, deficit, since, since, "deficit")
                        .withWaiver(waiver(books, row.seat())));
            }
        }
        astray(told, books, debts);
        covers(told, story, debts);
        claims(told, books, debts);
        returns(told, books, executor, debts);
        if (books.returns().closed() == null) {
            works(told, story, book, executor, debts);
        }
        return debts;
    }

    /** What a seat has not paid in. */
    void share(
            ProjectList.Row row,
            String title,
            ProjectList.Seat seat,
            LocalDate deadline,
            Story story,
            LocalDate day,
            List<Debt> debts) {
        share(
                new Told(row.project(), title, day),
                story,
                seat.seat(),
                seat.party(),
                seat.missing(),
                seat.announced(),
                deadline,
                debts);
    }

    private static void share(
            Told told,
            Story story,
            String seat,
            String party,
            Money missing,
            Money announced,
            LocalDate deadline,
            List<Debt> debts) {
        if (missing.isPositive()) {
            LocalDate since = story.agreedOn(deadline);
            debts.add(told.debt("share", seat, party, null, missing, since, deadline, story.rule(seat))
                    .withAnnounced(announced));
        }
    }

    /** What came to another account than the registered one: who keeps that account owes it to who paid it. */
    private static void astray(Told told, Books books, List<Debt> debts) {
        books.deposits().values().stream()
                .filter(it -> it.is(Standing.ASTRAY))
                .forEach(it -> debts.add(told.debt(
                        "astray", it.seat(), "", it.party(), it.amount(), it.valueDate(), it.valueDate(), "astray")));
    }

    /** What senders owe whose money their banks took back after the recipients had theirs (HC-11). */
    List<Debt> ofRemittances(Viewer viewer, LocalDate day, AsOf asOf) {
        if (!viewer.isKnown()) {
            return List.of();
        }
        Map<String, LocalDate> takenBack = new LinkedHashMap<>();
        for (Fact fact : log.facts(TAKEN_BACK, asOf)) {
            if (fact.event() instanceof RemittanceFundingReversed it) {
                takenBack.put(it.remittance(), fact.trueOn());
            }
        }
        List<Debt> debts = new ArrayList<>();
        takenBack.forEach((remittance, since) -> RemittanceBook.read(log.store(), log.decoder(), remittance, asOf)
                .filter(book -> book.receivable().isPositive())
                .filter(book -> viewer.seesAll() || book.placed().sender().equals(viewer.account()))
                .ifPresent(book -> debts.add(new Told(remittance, remittance, day)
                        .debt("receivable", null, "", "", book.receivable(), since, since, "receivable"))));
        return debts;
    }

    /** What the one owes the other for a share it covered; or back, who has both the money and the payment (HC-22). */
    private static void covers(Told told, Story story, List<Debt> debts) {
        story.covers.byId().values().stream()
                .filter(it -> it.isDebt() && !it.open().isZero())
                .forEach(it -> {
                    boolean isBack = it.open().isNegative();
                    debts.add(told.debt(
                            isBack ? "cover-back" : "cover",
                            it.fact().from(),
                            isBack ? it.fact().toParty() : it.fact().fromParty(),
                            it.creditor(),
                            isBack ? it.open().negated() : it.open(),
                            it.fact().valueDate(),
                            it.fact().valueDate(),
                            isBack ? "cover-back" : "cover"));
                });
    }

    private static void claims(Told told, Books books, List<Debt> debts) {
        books.returns().claims().values().stream()
                .filter(it -> it.open().isPositive())
                .forEach(it -> debts.add(told.debt(
                                "claim",
                                null,
                                it.raised().debtor(),
                                null,
                                it.open(),
                                it.raised().valueDate(),
                                it.raised().valueDate(),
                                it.raised().kind() == ClaimKind.ADVANCE ? "claim-advance" : "claim-irregular")
                        .withWaiver(waiver(books, it.raised().claim()))));
    }

    /** Whether somebody has asked that a debt be given up, and nobody has agreed yet. */
    private static boolean waiver(Books books, String subject) {
        return books.waitingMeasures().stream().map(MeasureProposed::subject).anyMatch(subject::equals);
    }

    /** What goes back, out of the project's account, which the executor keeps. */
    private static void returns(Told told, Books books, String executor, List<Debt> debts) {
        for (ReturnDue due : books.returns().dues()) {
            LocalDate since = due.decided().valueDate();
            String seat = due.part().seat();
            String party = due.part().party();
            if (due.open().isPositive()) {
                LocalDate deadline = due.decided().deadline();
                debts.add(told.debt(
                        "return",
                        seat,
                        executor,
                        party,
                        due.open(),
                        since,
                        deadline == null ? since : deadline,
                        "return"));
            }
            if (due.aside().isPositive() && due.setAside() != null) {
                LocalDate until = due.setAside().until();
                debts.add(told.debt(
                        "unclaimed",
                        seat,
                        executor,
                        due.setAside().party(),
                        due.aside(),
                        due.setAside().valueDate(),
                        until == null ? due.setAside().valueDate() : until,
                        "unclaimed"));
            }
        }
    }

    /** What the executor and its contractors owe, at a year's end or once the works are over. */
    private static void works(Told told, Story story, ProjectBook book, String executor, List<Debt> debts) {
        Books books = book.books();
        boolean isOver = book.project().isCancelled() || books.works().takenOver() != null;
        LocalDate over = story.overSince(book.day());
        Money spendable = books.spendable();
        Money asked = isOver ? spendable : books.askedBack().min(spendable);
        if (asked.isPositive()) {
            LocalDate since = isOver ? over : lastDecided(books, over);
            debts.add(told.debt("give-back", null, executor, null, asked, since, since, "give-back"));
        }
        for (Contract contract : isOver ? books.works().contracts().values() : List.<Contract>of()) {
            String contractor = contract.signed().contractor();
            if (contract.unamortised().isPositive()) {
                debts.add(told.debt(
                        "contract-advance",
                        null,
                        contractor,
                        executor,
                        contract.unamortised(),
                        over,
                        over,
                        "contract-advance"));
            }
            if (contract.retained().isPositive()) {
                debts.add(told.debt(
                        "retention", null, executor, contractor, contract.retained(), over, over, "retention"));
            }
        }
        story.obligations
                .values()
                .forEach(it -> debts.add(told.debt(
                        "obligation",
                        null,
                        it.executor(),
                        "",
                        it.amount(),
                        it.valueDate(),
                        it.valueDate(),
                        "obligation")));
    }

    private static LocalDate lastDecided(Books books, LocalDate otherwise) {
        return books.returns().decided().stream()
                .filter(it -> it.withExecutor() != null)
                .map(it -> it.deadline() == null ? it.valueDate() : it.deadline())
                .reduce((one, other) -> other)
                .orElse(otherwise);
    }

    /** What is owed to appeals: what a bank took back after it was given out, and advances that nobody has repaid. */
    List<Debt> ofAppeals(LocalDate day, AsOf asOf) {
        List<Debt> debts = new ArrayList<>();
        for (Appeals.Appeal appeal : appeals.all(asOf)) {
            appeals.books(appeal.appeal(), asOf)
                    .ifPresent(books -> appeal(books, new Told(appeal.appeal(), appeal.title(), day), asOf, debts));
        }
        return debts;
    }

    private void appeal(AppealBooks books, Told told, AsOf asOf, List<Debt> debts) {
        String holder = books.opened().holder();
        Map<String, LocalDate> since = new HashMap<>();
        if (!books.debts().isEmpty()) {
            for (Fact fact : log.facts(Query.of(AppealTags.appeal(told.about()), "appeal-record-reversed"), asOf)) {
                if (fact.event() instanceof RecordReversed it && it.deficit().isPositive()) {
                    since.putIfAbsent(it.debtor(), it.valueDate());
                }
            }
        }
        books.debts().forEach((debtor, amount) -> {
            LocalDate day = since.getOrDefault(debtor, told.day());
            debts.add(told.debt("appeal-deficit", null, publicName(debtor), holder, amount, day, day, "deficit")
                    .ofAnAppeal());
        });
        for (Award award : books.awards().values()) {
            if (award.paid() != null && award.outstanding().isPositive()) {
                LocalDate day = award.paid().valueDate();
                debts.add(told.debt("appeal-advance", null, "", holder, award.outstanding(), day, day, "appeal-advance")
                        .ofAnAppeal());
            }
        }
    }

    /** Who gave may be a person, whom nobody names in public. */
    private String publicName(String debtor) {
        return parties.isKnown(debtor) ? debtor : "";
    }

    /** What a debt is of, and on which day its age is judged. */
    private record Told(String about, String title, LocalDate day) {

        Debt debt(
                String kind,
                @Nullable String seat,
                String debtor,
                @Nullable String creditor,
                Money amount,
                LocalDate since,
                LocalDate deadline,
                String rule) {
            return new Debt(
                    kind,
                    about,
                    title,
                    false,
                    seat,
                    debtor,
                    creditor,
                    amount,
                    amount.minus(amount),
                    since,
                    deadline,
                    Math.toIntExact(ChronoUnit.DAYS.between(deadline, day)),
                    rule,
                    false);
        }
    }
}

package org.tequio.play;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tequio.api.Reads;
import org.tequio.api.access.Capacity;
import org.tequio.api.access.Viewer;
import org.tequio.appeal.AppealBooks;
import org.tequio.appeal.AppealEvents;
import org.tequio.appeal.AppealTags;
import org.tequio.budget.Deficits;
import org.tequio.event.Json;
import org.tequio.flag.rule.Finding;
import org.tequio.flag.rule.FlagScene;
import org.tequio.flag.rule.RedFlag;
import org.tequio.fund.ProjectBook;
import org.tequio.journal.JournalReader;
import org.tequio.ledger.Ledger;
import org.tequio.ledger.RunningLedger;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.play.PlayLine.Actor;
import org.tequio.play.PlayLine.Ask;
import org.tequio.project.ProjectTags;
import org.tequio.projection.AsOfResolver;
import org.tequio.projection.Facts;
import org.tequio.projection.Projection.Fact;
import org.tequio.refusal.Defect;
import org.tequio.replay.ReplayReport;
import org.tequio.store.AsOf;
import org.tequio.store.Query;
import org.tequio.store.StoredEvent;
import org.tequio.treasury.AssociationBook;
import org.tequio.treasury.TreasuryTags;

/** Answers the questions of a play. */
final class Figures {

    private static final int BATCH = 5_000;

    private final RunningLedger running;
    private final Ledger ledger;
    private final Supplier<Reads> reads;

    /**
     * Of a ledger.
     *
     * @param reads the views of the interface, made when first asked for
     */
    Figures(RunningLedger running, Supplier<Reads> reads) {
        this.running = running;
        this.ledger = running.ledger();
        this.reads = reads;
    }

    /**
     * The figure.
     *
     * @param of what it is about, references filled in
     * @param asKnown a position or an instant, references filled in
     */
    Json answer(Ask ask, @Nullable String of, @Nullable String asKnown) {
        String day = ask.valueDate() == null ? null : ask.valueDate().toString();
        AsOf asOf = new AsOfResolver(ledger.store(), ledger.clock())
                .resolve(day, asKnown)
                .asOf();
        Optional<String> address = ask.figure().address(of);
        if (address.isPresent()) {
            return reads.get().answer(address.get(), viewer(ask.actor()), asOf);
        }
        return switch (ask.figure()) {
            case JOURNAL_SUM -> sums(asOf);
            case BALANCES -> balances(asOf, of == null ? "" : of);
            case PROJECT_BOOK -> book(asOf, of == null ? "" : of);
            case APPEAL_BOOK -> appeal(asOf, of == null ? "" : of);
            case FLAGS -> flags(asOf, of);
            case ASSOCIATION_BOOK -> associationBook(asOf, of == null ? "" : of);
            case EVENTS -> events(asOf);
            case REPLAY -> replay();
            default -> throw new Defect("a play answers this itself: line=" + ask.number());
        };
    }

    private static @Nullable Viewer viewer(@Nullable Actor actor) {
        if (actor == null) {
            return null;
        }
        if (actor.role() == Role.PUBLIC) {
            return Viewer.anybody();
        }
        Capacity capacity = new Capacity("m-play", actor.role(), actor.party());
        return new Viewer(actor.account(), capacity, List.of(capacity));
    }

    private Json sums(AsOf asOf) {
        Map<String, Json> sums = new TreeMap<>();
        journal().sums(asOf).forEach(it -> sums.put(it.book().stored() + " " + codeOf(it.sum()), money(it.sum())));
        return new Json.Obj(sums);
    }

    private Json balances(AsOf asOf, String prefix) {
        List<Json> balances = new ArrayList<>();
        journal().balances(asOf, prefix).forEach(it -> {
            Map<String, Json> members = new LinkedHashMap<>();
            members.put("account", Json.text(it.account().toString()));
            members.put("balance", money(it.balance()));
            balances.add(new Json.Obj(members));
        });
        return new Json.Arr(balances);
    }

    private Json book(AsOf asOf, String project) {
        Facts facts = new Facts(ledger.codec(), ledger.zone());
        List<StoredEvent> events =
                ledger.store().source(Query.of(ProjectTags.project(project)), 0).events();
        ProjectBook book = ProjectBook.of(
                project,
                facts.of(events),
                () -> Deficits.of(
                        project,
                        query -> counting(query, asOf).stream().map(Fact::event).toList()),
                asOf,
                asOf.valueDate() == null
                        ? ledger.clock().instant().atZone(ledger.zone()).toLocalDate()
                        : asOf.valueDate());
        List<Json> rows = new ArrayList<>();
        book.rows().forEach(row -> rows.add(row(row)));
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("project", Json.text(project));
        members.put("rows", new Json.Arr(rows));
        ProjectBook.Row total = book.total();
        if (total != null) {
            members.put("total", row(total));
        }
        Money releasable = book.releasable();
        if (releasable != null) {
            members.put("releasable", money(releasable));
        }
        Money advances = book.advances();
        if (advances != null) {
            members.put("advances", money(advances));
        }
        List<Json> flags = new ArrayList<>();
        book.flags().forEach(flag -> {
            Map<String, Json> flagged = new LinkedHashMap<>();
            flagged.put("code", Json.text(flag.code()));
            flagged.put("seat", Json.text(flag.seat()));
            flagged.put("amount", money(flag.amount()));
            flags.add(new Json.Obj(flagged));
        });
        members.put("flags", new Json.Arr(flags));
        return new Json.Obj(members);
    }

    private Json appeal(AsOf asOf, String appeal) {
        List<AppealEvents> facts = new ArrayList<>();
        for (Fact fact : counting(Query.of(AppealTags.appeal(appeal)), asOf)) {
            if (fact.event() instanceof AppealEvents it) {
                facts.add(it);
            }
        }
        AppealBooks books = AppealBooks.of(appeal, facts);
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("appeal", Json.text(appeal));
        if (books.exists()) {
            members.put("announced", money(books.announced()));
            members.put("raised", money(books.raised()));
            members.put("reserved", money(books.reserved()));
            members.put("granted", money(books.granted()));
            members.put("advanced", money(books.advanced()));
            members.put("repaid", money(books.repaid()));
            members.put("outstanding", money(books.outstanding()));
            members.put("turnedIntoGrants", money(books.turnedIntoGrants()));
            members.put("writtenOff", money(books.writtenOff()));
            members.put("delivered", money(books.delivered()));
            members.put("undelivered", money(books.undelivered()));
            members.put("withAgencies", money(books.withAgencies()));
            members.put("refunded", money(books.refunded()));
            members.put("lost", money(books.lost()));
            members.put("borneByHolder", money(books.borneByHolder()));
            members.put("expenditure", money(books.expenditure()));
            members.put("remainder", money(books.remainder()));
            members.put("cash", money(books.cash()));
            members.put("available", money(books.available()));
            Map<String, Json> debts = new LinkedHashMap<>();
            books.debts().forEach((debtor, owed) -> debts.put(debtor, money(owed)));
            members.put("debts", new Json.Obj(debts));
            members.put("closed", Json.bool(books.isClosed()));
        }
        return new Json.Obj(members);
    }

    private Json flags(AsOf asOf, @Nullable String project) {
        LocalDate day = asOf.valueDate() == null
                ? ledger.clock().instant().atZone(ledger.zone()).toLocalDate()
                : asOf.valueDate();
        List<Json> found = new ArrayList<>();
        RedFlag.all(FlagScene.of(counting(FlagScene.QUERY, asOf), day)).stream()
                .filter(it -> project == null || project.equals(it.project()))
                .forEach(it -> found.add(flag(it)));
        return new Json.Arr(found);
    }

    private static Json flag(Finding it) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("flag", Json.text(it.flag()));
        members.put("rule", Json.text(it.rule()));
        if (it.project() != null) {
            members.put("project", Json.text(it.project()));
        }
        if (it.party() != null) {
            members.put("party", Json.text(it.party()));
        }
        members.put("subject", Json.text(it.subject()));
        if (it.amount() != null) {
            members.put("amount", money(it.amount()));
        }
        members.put(
                "evidence",
                new Json.Arr(it.evidence().stream()
                        .map(position -> Json.text(Long.toString(position)))
                        .toList()));
        return new Json.Obj(members);
    }

    private List<Fact> counting(Query query, AsOf asOf) {
        List<Fact> counting = new ArrayList<>();
        for (Fact fact : new Facts(ledger.codec(), ledger.zone())
                .of(ledger.store().source(query, 0).events())) {
            if (asOf.counts(fact.stored().position(), fact.trueOn())) {
                counting.add(fact);
            }
        }
        return counting;
    }

    private Json associationBook(AsOf asOf, String association) {
        LocalDate until = asOf.valueDate() == null
                ? ledger.clock().instant().atZone(ledger.zone()).toLocalDate()
                : asOf.valueDate();
        List<StoredEvent> events =
                ledger.store().source(TreasuryTags.book(association), 0).events();
        AssociationBook book = AssociationBook.of(
                association, new Facts(ledger.codec(), ledger.zone()).of(events), asOf, until.withDayOfYear(1), until);
        List<Json> sums = new ArrayList<>();
        book.sums().forEach(sum -> {
            Map<String, Json> members = new LinkedHashMap<>();
            members.put("opening", money(sum.opening()));
            members.put("in", money(sum.in()));
            members.put("out", money(sum.out()));
            members.put("closing", money(sum.closing()));
            sums.add(new Json.Obj(members));
        });
        List<Json> pledges = new ArrayList<>();
        book.pledges().forEach(it -> pledges.add(money(it.open())));
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("association", Json.text(association));
        members.put("sums", new Json.Arr(sums));
        members.put("pledges", new Json.Arr(pledges));
        return new Json.Obj(members);
    }

    private static Json row(ProjectBook.Row row) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("seat", Json.text(row.seat()));
        members.put("agreed", money(row.agreed()));
        members.put("matched", money(row.matched()));
        members.put("due", money(row.due()));
        members.put("permitted", money(row.permitted()));
        members.put("missing", money(row.missing()));
        members.put(
                "waitsFor", new Json.Arr(row.waitsFor().stream().map(Json::text).toList()));
        members.put("announced", money(row.announced()));
        members.put("astray", money(row.astray()));
        members.put("excess", money(row.excess()));
        members.put("deposited", money(row.deposited()));
        members.put("released", money(row.released()));
        members.put("spent", money(row.spent()));
        members.put("returned", money(row.returned()));
        members.put("forfeited", money(row.forfeited()));
        members.put("inherited", money(row.inherited()));
        members.put("held", money(row.held()));
        if (row.deadline() != null) {
            members.put("deadline", Json.text(row.deadline().toString()));
        }
        members.put(
                "punctuality",
                Json.text(row.punctuality().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        return new Json.Obj(members);
    }

    private Json events(AsOf asOf) {
        Facts facts = new Facts(ledger.codec(), ledger.zone());
        Map<String, Long> counts = new TreeMap<>();
        for (List<StoredEvent> batch = ledger.store().read(0, BATCH);
                !batch.isEmpty();
                batch = ledger.store().read(batch.getLast().position(), BATCH)) {
            for (StoredEvent event : batch) {
                if (asOf.counts(event.position(), facts.trueOn(event))) {
                    counts.merge(event.type(), 1L, Long::sum);
                }
            }
        }
        Map<String, Json> members = new LinkedHashMap<>();
        counts.forEach((type, count) -> members.put(type, Json.number(count)));
        return new Json.Obj(members);
    }

    private Json replay() {
        ReplayReport report = running.replay().compare((done, total) -> {});
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("clean", Json.bool(report.clean()));
        members.put("position", Json.text(Long.toString(report.position())));
        members.put("logDigest", Json.text(report.logDigest()));
        return new Json.Obj(members);
    }

    private JournalReader journal() {
        return new JournalReader(running.dataSource(), ledger.store());
    }

    private static Json money(Money money) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("amount", Json.text(money.amount()));
        members.put("currency", Json.text(codeOf(money)));
        return new Json.Obj(members);
    }

    private static String codeOf(Money money) {
        return money.currency().getCurrencyCode();
    }
}

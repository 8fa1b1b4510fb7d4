package org.tequio.web.choice;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tequio.api.view.Bank;
import org.tequio.api.view.Log;
import org.tequio.api.view.Owed;
import org.tequio.fund.Books;
import org.tequio.fund.Deposit;
import org.tequio.fund.FundEvents.ReleaseRequested;
import org.tequio.fund.FundEvents.SpendingRecorded;
import org.tequio.fund.ProjectBook;
import org.tequio.fund.Release;
import org.tequio.fund.deposit.Covers;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AmendmentEvents.AmendmentDrafted;
import org.tequio.project.ProjectEvents.AgreementDrafted;
import org.tequio.projection.Projection.Fact;
import org.tequio.statement.Reconciliation;
import org.tequio.store.Query;
import org.tequio.web.step.NextSteps;
import org.tequio.web.text.Formats;

/** What the forms about a project's agreement and money offer: its deposits, releases, invoices and bank lines. */
@Component
final class FundChoices implements Chooser {

    /** An account that nobody has registered; what is paid there counts for nothing, whichever it is. */
    private static final String ELSEWHERE = "b-elsewhere";

    private final Bank bank;
    private final Owed owed;
    private final Log log;

    FundChoices(Bank bank, Owed owed, Log log) {
        this.log = log;
        this.bank = bank;
        this.owed = owed;
    }

    @Override
    public Optional<Map<String, String>> choices(String path, Asked asked) {
        return switch (path) {
            case "agreement" -> Optional.of(agreement(asked));
            case "amendment" -> Optional.of(amendment(asked));
            case "deposit" -> Optional.of(deposits(asked));
            case "release" -> Optional.of(releases(asked));
            case "fact" ->
                asked.is("correct-record", "match-statement-line") ? Optional.of(facts(asked)) : Optional.empty();
            case "correction" -> asked.is("approve-correction") ? Optional.of(corrections(asked)) : Optional.empty();
            case "line" -> Optional.of(lines(asked));
            case "account", "right.account" -> concernsBank(asked) ? Optional.of(accounts(asked)) : Optional.empty();
            case "cover" -> asked.is("settle-cover") ? Optional.of(covers(asked)) : Optional.empty();
            case "drive" -> Optional.of(drives(asked));
            case "contribution" -> asked.is("accept-in-kind") ? Optional.of(inKind(asked)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean concernsBank(Asked asked) {
        return asked.is(
                "receive-contribution", "announce-deposit", "confirm-deposit", "import-statement", "correct-record");
    }

    private static Map<String, String> agreement(Asked asked) {
        AgreementDrafted draft =
                asked.book() == null ? null : asked.book().project().draft();
        return draft == null
                ? Map.of()
                : Map.of(
                        draft.agreement(),
                        asked.format().round(draft.terms().total()) + " · "
                                + asked.format().day(draft.valueDate()));
    }

    private static Map<String, String> amendment(Asked asked) {
        AmendmentDrafted draft =
                asked.book() == null ? null : asked.book().project().amendment();
        return draft == null
                ? Map.of()
                : Map.of(
                        draft.amendment(),
                        asked.format().round(draft.terms().total()) + " · "
                                + asked.format().day(draft.valueDate()));
    }

    /** The registered account, those of which statements tell, and one for whatever went elsewhere. */
    private Map<String, String> accounts(Asked asked) {
        ProjectBook book = asked.book();
        if (book == null || !book.books().isAgreed()) {
            return Map.of();
        }
        Formats format = asked.format();
        Map<String, String> found = new LinkedHashMap<>();
        String registered = book.books().terms().account();
        found.put(registered, format.text("choice.account.registered"));
        Stream.concat(
                        bank.all(asked.viewer(), book.project().project(), asked.now()).stream()
                                .map(Reconciliation::account),
                        book.books().deposits().values().stream().map(Deposit::account))
                .filter(account -> !account.equals(registered) && !account.equals(ELSEWHERE))
                .forEach(account -> found.put(account, format.text("choice.account.known", account)));
        found.put(ELSEWHERE, format.text("choice.account.elsewhere"));
        return found;
    }

    /** What others owe the viewer's party for shares that it covered, or that it paid though the money has gone back. */
    private Map<String, String> covers(Asked asked) {
        Covers covers = Covers.none();
        if (asked.book() != null) {
            Query query = Covers.query(asked.book().project().project());
            for (Fact fact : log.facts(query, asked.now())) {
                covers = covers.evolve(fact.event());
            }
        }
        Map<String, String> found = new LinkedHashMap<>();
        covers.byId().forEach((id, it) -> {
            if (it.isDebt()
                    && !it.open().isZero()
                    && it.creditor().equals(asked.viewer().party())) {
                boolean isBack = it.open().isNegative();
                found.put(
                        id,
                        asked.format()
                                        .word(
                                                "party",
                                                isBack
                                                        ? it.fact().to()
                                                        : it.fact().from()) + " · "
                                + asked.format().money(isBack ? it.open().negated() : it.open()) + " · "
                                + asked.format().day(it.fact().valueDate()));
            }
        });
        return found;
    }

    private static Map<String, String> deposits(Asked asked) {
        if (asked.is("record-deposit-source")) {
            return told(asked, book -> book.books().deposits().values().stream().filter(it -> !it.isReversed()));
        }
        return told(asked, book -> NextSteps.confirmable(book, asked.viewer()).stream());
    }

    private static Map<String, String> told(Asked asked, Function<ProjectBook, Stream<Deposit>> which) {
        Map<String, String> found = new LinkedHashMap<>();
        if (asked.book() != null) {
            which.apply(asked.book()).forEach(each -> found.put(each.id(), told(each, asked.format())));
        }
        return found;
    }

    static String told(Deposit deposit, Formats format) {
        return format.word("party", deposit.seat()) + " · " + format.money(deposit.amount()) + " · "
                + format.day(deposit.valueDate());
    }

    static String told(ReleaseRequested it, Formats format) {
        return format.money(it.amount()) + " · " + format.day(it.valueDate())
                + (it.milestone() == null ? "" : " · " + it.milestone());
    }

    private static Map<String, String> releases(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        if (asked.book() != null) {
            boolean withdraws = asked.is("drop-release") && asked.viewer().role() == Role.EXECUTOR;
            (withdraws
                            ? asked.book().books().releases().values().stream()
                                    .filter(Release::isWaiting)
                                    .toList()
                            : NextSteps.approvable(asked.book(), asked.viewer()))
                    .stream()
                            .map(Release::requested)
                            .forEach(each -> found.put(each.release(), told(each, asked.format())));
        }
        return found;
    }

    private Map<String, String> facts(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        if (asked.book() == null) {
            return found;
        }
        Formats format = asked.format();
        Books books = asked.book().books();
        books.deposits().values().stream()
                .filter(each -> !each.isReversed())
                .forEach(each -> found.put(each.id(), told(each, format)));
        books.releases().values().stream()
                .filter(each -> each.reversal() == null)
                .map(Release::requested)
                .forEach(each ->
                        found.put(each.release(), format.word("field", "release") + " · " + told(each, format)));
        books.spendings().values().stream()
                .filter(each -> each.reversal() == null)
                .map(each -> each.recorded())
                .forEach(each -> found.put(each.spending(), told(each, format)));
        if (asked.is("match-statement-line")) {
            moved(books, format, found);
        } else {
            others(books, format, found);
        }
        return found;
    }

    private static String told(SpendingRecorded it, Formats format) {
        return format.word("field", "spending") + " · " + format.money(it.amount()) + " · "
                + format.day(it.valueDate());
    }

    /** What is no line of a bank statement, and can be corrected all the same. */
    private static void others(Books books, Formats format, Map<String, String> found) {
        books.inKinds().values().stream()
                .filter(each -> !each.isReversed())
                .map(each -> each.offered())
                .forEach(each -> found.put(
                        each.contribution(), told("in-kind-offered", each.value(), each.valueDate(), format)));
        books.returns()
                .yields()
                .values()
                .forEach(each ->
                        found.put(each.yield(), told("yield-recorded", each.amount(), each.valueDate(), format)));
        books.returns().claims().values().stream()
                .map(each -> each.raised())
                .forEach(
                        each -> found.put(each.claim(), told("claim-raised", each.amount(), each.valueDate(), format)));
        books.returns()
                .recoveries()
                .values()
                .forEach(each ->
                        found.put(each.recovery(), told("recovery-received", each.amount(), each.valueDate(), format)));
    }

    private static String told(String event, Money amount, LocalDate day, Formats format) {
        return format.word("event", event) + " · " + format.money(amount) + " · " + format.day(day);
    }

    /** What else moves the project's cash. */
    private static void moved(Books books, Formats format, Map<String, String> found) {
        books.returns()
                .yields()
                .values()
                .forEach(it -> found.put(it.yield(), told("yield-recorded", it.amount(), it.valueDate(), format)));
        books.returns().giveBacks().values().stream()
                .filter(it -> !it.isWaiting())
                .map(it -> it.announced())
                .forEach(it ->
                        found.put(it.giveBack(), told("advance-given-back", it.amount(), it.valueDate(), format)));
        books.returns()
                .payments()
                .values()
                .forEach(it -> found.put(
                        it.payment(),
                        format.word("party", it.seat()) + " · "
                                + told("return-paid", it.amount(), it.valueDate(), format)));
    }

    private Map<String, String> corrections(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        if (asked.book() != null) {
            Map<String, String> facts = facts(asked);
            asked.book().books().waitingCorrections().stream()
                    .filter(each -> asked.isAnothers(each.by()))
                    .forEach(each -> found.put(
                            each.correction(),
                            facts.getOrDefault(each.fact(), each.fact()) + " · "
                                    + asked.format().day(each.valueDate())));
        }
        return found;
    }

    /** What the bank tells and no record explains. */
    private Map<String, String> lines(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        if (asked.book() != null) {
            bank.all(asked.viewer(), asked.book().project().project(), asked.now()).stream()
                    .flatMap(account -> account.differences().stream())
                    .filter(each -> each.kind() == Reconciliation.Kind.LINE_WITHOUT_RECORD && each.line() != null)
                    .forEach(each -> found.put(
                            Objects.requireNonNull(each.line()),
                            asked.format().money(each.amount()) + " · "
                                    + asked.format().day(each.since())));
        }
        return found;
    }

    private Map<String, String> drives(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        if (asked.book() != null) {
            owed.collected(asked.book().project().project(), asked.now())
                    .ifPresent(it -> it.drives().forEach(each -> found.put(each.drive(), each.title())));
        }
        return found;
    }

    private static Map<String, String> inKind(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        if (asked.book() != null) {
            asked.book().books().inKinds().values().stream()
                    .filter(each -> each.accepted() == null)
                    .map(each -> each.offered())
                    .filter(each -> asked.isAnothers(each.by()))
                    .forEach(each -> found.put(
                            each.contribution(),
                            asked.format().money(each.value()) + " · "
                                    + asked.format().day(each.valueDate())));
        }
        return found;
    }
}

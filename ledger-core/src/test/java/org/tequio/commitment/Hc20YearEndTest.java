package org.tequio.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.budget.BudgetScenes.BUDGET;
import static org.tequio.budget.BudgetScenes.FEDERAL;
import static org.tequio.budget.BudgetScenes.mxn;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.budget.BudgetEvents.ObligationAccrued;
import org.tequio.budget.BudgetEvents.ObligationSettled;
import org.tequio.budget.BudgetEvents.ProjectYearClosed;
import org.tequio.budget.BudgetEvents.YearLine;
import org.tequio.budget.BudgetScenes;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.FundEvents.DepositConfirmed;
import org.tequio.fund.FundEvents.Origin;
import org.tequio.fund.FundEvents.SpendingRecorded;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.fund.ProjectEntries;
import org.tequio.fund.closing.ApproveMeasure;
import org.tequio.fund.closing.CancelProject;
import org.tequio.fund.closing.CloseFiscalYear;
import org.tequio.fund.closing.ConfirmGiveBack;
import org.tequio.fund.closing.GiveBackAdvance;
import org.tequio.journal.Account;
import org.tequio.journal.Posting;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Share;
import org.tequio.testing.LedgerFixture;
import org.tequio.vault.TextRef;

/**
 * HC-20: the year's end separates accrued-unpaid, unaccrued public and the association's money; the project continues
 * under a commitment of the new year.
 */
final class Hc20YearEndTest {

    private static final String NEXT = "i-federal.mx-3x1.2014.MX";
    private static final LocalDate NEW_YEAR = LocalDate.of(2014, 1, 2);
    private static final LocalDate LATER = LocalDate.of(2014, 6, 30);

    private final BudgetScenes scenes = new BudgetScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void separatesWhatIsObligedWhatGoesBackAndWhatStays() {
        inWorks("p-1");
        scenes.fixture().on(NEW_YEAR);

        ProjectYearClosed closed = closes("p-1");

        assertThat(closed.returnBy()).isEqualTo(LocalDate.of(2014, 1, 15));
        assertThat(closed.valueDate()).isEqualTo(LocalDate.of(2013, 12, 31));
        YearLine federal = line(closed, "federal");
        assertThat(List.of(federal.paid(), federal.spent(), federal.obliged(), federal.toReturn(), federal.stays()))
                .isEqualTo(List.of(mxn("200000.00"), mxn("100000.00"), mxn("25000.00"), mxn("75000.00"), mxn("0.00")));
        YearLine club = line(closed, "club");
        assertThat(List.of(club.obliged(), club.toReturn(), club.stays()))
                .isEqualTo(List.of(mxn("25000.00"), mxn("0.00"), mxn("75000.00")));
    }

    @Test
    void aClockThatIsLateCountsByTheValueDates() {
        inWorks("p-1");
        scenes.fixture().on(LocalDate.of(2013, 12, 31));
        LocalDate later = LocalDate.of(2014, 1, 2);
        List<Event> january = List.of(
                confirmed("d-late", "federal", FEDERAL, later),
                new SpendingRecorded(
                        "p-1",
                        "s-late",
                        "i-loreto",
                        mxn("100000.00"),
                        scenes.fund("p-1").books().partsOfSpending(mxn("100000.00")),
                        null,
                        null,
                        new TextRef("t-1", "00"),
                        null,
                        null,
                        later,
                        "u-1"),
                new ObligationSettled("p-1", obligation(), "i-loreto", mxn("100000.00"), later, "u-1"));

        scenes.fixture().given(january.toArray(Event[]::new));
        scenes.fixture().on(NEW_YEAR);

        YearLine federal = line(closes("p-1"), "federal");
        assertThat(List.of(federal.paid(), federal.spent(), federal.obliged(), federal.toReturn()))
                .isEqualTo(List.of(mxn("200000.00"), mxn("100000.00"), mxn("25000.00"), mxn("75000.00")));
        assertThat(federal.lapsed()).isEqualTo(mxn("75000.00"));
    }

    private String obligation() {
        return scenes.fixture().events().stream()
                .filter(ObligationAccrued.class::isInstance)
                .map(it -> ((ObligationAccrued) it).obligation())
                .findFirst()
                .orElseThrow();
    }

    private static DepositConfirmed confirmed(String id, String seat, String party, LocalDate day) {
        return new DepositConfirmed(
                "p-1",
                id,
                Origin.ANNOUNCEMENT,
                seat,
                party,
                mxn("50000.00"),
                "acct-registered",
                Standing.IN,
                null,
                day,
                "u-1");
    }

    @Test
    void endsWhatTheYearsCommitmentHasNotUsed() {
        inWorks("p-1");
        scenes.fixture().on(NEW_YEAR);

        assertThat(line(closes("p-1"), "federal").lapsed()).isEqualTo(mxn("75000.00"));

        assertThat(scenes.budget(BUDGET).committed("p-1", "federal")).isEqualTo(mxn("125000.00"));
        assertThat(scenes.budget(BUDGET).lapsed()).isEqualTo(mxn("75000.00"));
        assertThat(scenes.budget(BUDGET).available()).isEqualTo(mxn("100000.00"));
    }

    @Test
    void continuesUnderACommitmentOfTheNewYear() {
        inWorks("p-1");
        scenes.fixture().on(NEW_YEAR);
        closes("p-1");

        assertThat(continues("p-1", 2014).codes()).containsExactly("budget-not-opened");
        scenes.opens(FEDERAL, 2014, "MX", "74999.99").accepted();
        assertThat(continues("p-1", 2014).codes()).containsExactly("budget-short");
        scenes.amends(NEXT, "0.01").accepted();
        assertThat(continues("p-1", 2014).value("continued")).isEqualTo("75000.00");

        assertThat(scenes.budget(NEXT).committed("p-1", "federal")).isEqualTo(mxn("75000.00"));
        assertThat(scenes.fund("p-1")
                        .books()
                        .terms()
                        .share("federal")
                        .orElseThrow()
                        .deadline())
                .isEqualTo(LATER);
        assertThat(scenes.fund("p-1").books().spent("federal")).isEqualTo(mxn("100000.00"));
        assertThat(continues("p-1", 2014).codes()).contains("nothing-to-continue");
    }

    @Test
    void whatIsOwedOnceMoreStandsInTheJournalAsInTheBooks() {
        inWorks("p-1");
        scenes.fixture().on(NEW_YEAR);
        closes("p-1");
        scenes.opens(FEDERAL, 2014, "MX", "100000.00").accepted();
        assertOwedAlike("0.00");

        continues("p-1", 2014).accepted();
        assertOwedAlike("0.00");

        // The executor brings back 200,000 of the closed year's; the federal part of it goes back and is owed once
        // more.
        String id = scenes.tell(new GiveBackAdvance("p-1", mxn("200000.00"), null, null), Role.EXECUTOR, "i-loreto")
                .value("giveBack");
        scenes.tell(new ConfirmGiveBack("p-1", id, null, null), Role.OFFICER, "i-zac")
                .accepted();
        scenes.tell(new CloseFiscalYear("p-1", 2013, null), Role.OFFICER, FEDERAL)
                .accepted();
        Money renewed = scenes.fund("p-1").books().renewed("federal");
        assertThat(renewed.isPositive()).isTrue();
        assertOwedAlike(renewed.amount());

        String off = scenes.tell(new CancelProject("p-1", "no site", null, null), Role.OFFICER, FEDERAL)
                .value("measure");
        scenes.tell(new ApproveMeasure("p-1", off), Role.OFFICER, "i-zac").accepted();
        assertThat(booked("project:p-1:due:federal")).isEqualTo(mxn("0.00"));
    }

    @Test
    void whatWentBackBeforeAShareGoesOnIsOwedOnceMore() {
        scenes.appropriates(FEDERAL, "MX", "300000.00");
        scenes.agrees("p-1", "800000.00").accepted();
        pay("p-1", "200000.00");
        scenes.fixture().on(NEW_YEAR);
        closes("p-1");
        scenes.opens(FEDERAL, 2014, "MX", "300000.00").accepted();
        assertOwedAlike("0.00");

        continues("p-1", 2014).accepted();

        assertOwedAlike("200000.00");
    }

    /** What the federal seat owes and has not in, by the books and by the journal. */
    private void assertOwedAlike(String amount) {
        Books books = scenes.fund("p-1").books();
        Share share = books.terms().share("federal").orElseThrow();
        assertThat(books.due(share).minus(books.in("federal"))).isEqualTo(mxn(amount));
        assertThat(booked("project:p-1:due:federal")).isEqualTo(mxn(amount));
    }

    private Money booked(String account) {
        ProjectEntries rule = new ProjectEntries();
        return scenes.fixture().events().stream()
                .flatMap(event -> rule.entryOf(event).stream())
                .flatMap(entry -> entry.postings().stream())
                .filter(posting -> posting.account().equals(Account.memo(account)))
                .map(Posting::amount)
                .reduce(mxn("0.00"), Money::plus);
    }

    @Test
    void endsTwoYearsInARow() {
        inWorks("p-1");
        scenes.fixture().on(NEW_YEAR);
        closes("p-1");
        scenes.opens(FEDERAL, 2014, "MX", "100000.00").accepted();
        continues("p-1", 2014).accepted();
        scenes.spends("p-1", "200000.00").accepted();
        scenes.fixture().on(LocalDate.of(2015, 1, 2));

        ProjectYearClosed closed = closed("p-1", 2014);

        // 50,000 of the second 100,000 of spending were obliged in the first year: 25,000 of the new year's 75,000
        assertThat(line(closed, "federal").lapsed()).isEqualTo(mxn("25000.00"));
        assertThat(scenes.budget(NEXT).committed("p-1", "federal")).isEqualTo(mxn("50000.00"));
    }

    @Test
    void closesAYearOnceAndNotBeforeItIsOver() {
        inWorks("p-1");

        assertThat(closes("p-1", 2013).codes()).containsExactly("year-not-over");
        scenes.fixture().on(NEW_YEAR);
        closes("p-1");
        assertThat(closes("p-1", 2013).codes()).containsExactly("year-closed");
    }

    @Test
    void endsTheYearOfAWholeSeasonInWhateverStageItsWorksAre() {
        scenes.appropriates(FEDERAL, "MX", "1000000.00");
        scenes.agrees("p-unpaid", "400000.00").accepted();
        scenes.agrees("p-paid", "400000.00").accepted();
        pay("p-paid", "100000.00");
        scenes.agrees("p-spent", "400000.00").accepted();
        pay("p-spent", "100000.00");
        scenes.releases("p-spent", "400000.00").accepted();
        scenes.spends("p-spent", "400000.00").accepted();
        scenes.fixture().on(NEW_YEAR);

        assertThat(line(closes("p-unpaid"), "federal").lapsed()).isEqualTo(mxn("100000.00"));
        assertThat(line(closes("p-paid"), "federal").toReturn()).isEqualTo(mxn("100000.00"));
        assertThat(line(closes("p-spent"), "federal").toReturn()).isEqualTo(mxn("0.00"));
        assertThat(scenes.budget(BUDGET).committed()).isEqualTo(mxn("100000.00"));
        assertThat(scenes.budget(BUDGET).lapsed()).isEqualTo(mxn("200000.00"));
    }

    @Test
    void theClockClosesTheYearOnceAndDatesItByItsLastDay() {
        inWorks("p-1");

        scenes.fixture().on(NEW_YEAR).on(NEW_YEAR.plusDays(1));

        assertThat(scenes.fixture().events())
                .filteredOn(event ->
                        event instanceof ProjectYearClosed it && it.project().equals("p-1"))
                .hasSize(1)
                .allSatisfy(event -> assertThat(event.valueDate()).isEqualTo(LocalDate.of(2013, 12, 31)));
    }

    /** 800,000 agreed, all in; 400,000 of it spent, 100,000 obliged and unpaid. */
    private void inWorks(String project) {
        scenes.appropriates(FEDERAL, "MX", "300000.00");
        scenes.agrees(project, "800000.00").accepted();
        pay(project, "200000.00");
        scenes.releases(project, "800000.00").accepted();
        scenes.spends(project, "400000.00").accepted();
        scenes.tell(new RecordObligation(project, mxn("100000.00"), "estimate 2", null), Role.EXECUTOR, "i-loreto")
                .accepted();
    }

    private void pay(String project, String each) {
        scenes.pays(project, "state", "i-zac", each);
        scenes.pays(project, "municipal", "i-loreto", each);
        scenes.gives(project, each);
        scenes.pays(project, "federal", FEDERAL, each);
    }

    private ProjectYearClosed closes(String project) {
        return closed(project, 2013);
    }

    /** The clock, which looks before every command, may have closed it already. */
    private ProjectYearClosed closed(String project, int year) {
        var unused = closes(project, year);
        return scenes.fixture().events().stream()
                .filter(ProjectYearClosed.class::isInstance)
                .map(ProjectYearClosed.class::cast)
                .filter(it -> it.project().equals(project) && it.fiscalYear() == year)
                .findFirst()
                .orElseThrow();
    }

    private LedgerFixture.Outcome closes(String project, int year) {
        return scenes.tell(new CloseProjectYear(project, year), Role.SYSTEM, null);
    }

    private LedgerFixture.Outcome continues(String project, int year) {
        return scenes.tell(new ContinueShare(project, "federal", year, LATER, null), Role.OFFICER, FEDERAL);
    }

    private static YearLine line(ProjectYearClosed closed, String seat) {
        return closed.lines().stream()
                .filter(line -> line.seat().equals(seat))
                .findFirst()
                .orElseThrow();
    }
}

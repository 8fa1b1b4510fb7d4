package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.CLUB;
import static org.tequio.fund.FundScenes.PROJECT;
import static org.tequio.fund.FundScenes.mxn;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.budget.BudgetEvents.ProjectYearClosed;
import org.tequio.fund.ReturnEvents.Cause;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.fund.ReturnEvents.ReturnPart;
import org.tequio.fund.ReturnEvents.UnclaimedForfeited;
import org.tequio.fund.ReturnEvents.Unpayable;
import org.tequio.fund.closing.ApproveMeasure;
import org.tequio.fund.closing.BounceReturn;
import org.tequio.fund.closing.CancelProject;
import org.tequio.fund.closing.ClaimAdvance;
import org.tequio.fund.closing.CloseFiscalYear;
import org.tequio.fund.closing.PayReturn;
import org.tequio.fund.closing.SetAsideReturn;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.testing.LedgerFixture.Outcome;

/** By when money goes back: only the last cent meets the day, and the year's end is one road (HC-20). */
final class ReturnDeadlineTest {

    private static final LocalDate NEW_YEAR = LocalDate.of(2014, 1, 2);
    private static final LocalDate TERM = LocalDate.of(2014, 1, 15);

    private static final List<String> SEATS = List.of("federal", "state", "municipal", "club");

    private final FundScenes scenes = new FundScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void aPartPaidLeavesTheDeadlineOpenUntilTheLastCent() {
        String ret = cancelled();

        pays(ret, "state", "249999.99").accepted();
        assertThat(open("return")).contains(ret + " state");
        pays(ret, "state", "0.01").accepted();

        assertThat(open("return")).doesNotContain(ret + " state").contains(ret + " federal");
    }

    @Test
    void whatTheBankSendsBackOpensItAgain() {
        String ret = cancelled();
        String payment = pays(ret, "state", null).value("payment");
        assertThat(open("return")).doesNotContain(ret + " state");

        scenes.tell(new BounceReturn(PROJECT, payment, "account closed", null), Role.EXECUTOR, "i-loreto")
                .accepted();

        assertThat(scenes.fixture().deadlines())
                .filteredOn(it -> (ret + " state").equals(it.about()))
                .singleElement()
                .satisfies(it -> assertThat(it.due().day()).isEqualTo(TERM));
    }

    @Test
    void anUnclaimedReturnPaidInPartMayStillBeClaimedAndForfeited() {
        String ret = cancelled();
        scenes.setsAside(ret, "state", Unpayable.ACCOUNT_CLOSED);
        assertThat(open("return")).doesNotContain(ret + " state");

        pays(ret, "state", "100000.00").accepted();
        assertThat(open("unclaimed-return")).containsExactly(ret + " state");
        pays(ret, "state", null).accepted();

        assertThat(open("unclaimed-return")).isEmpty();
    }

    @Test
    void theClockForfeitsWhereTheSchemesDayEndsBeforeTheLedgers() {
        scenes.scheme("de-cim")
                .agreed(
                        List.of(
                                FundScenes.share("programme", "i-federal", "100.00"),
                                FundScenes.share("association", CLUB, "100.00")),
                        "association",
                        List.of(),
                        false);
        scenes.pays("programme", "i-federal", "100.00");
        String measure = scenes.tell(new CancelProject(PROJECT, "no site", null, null), Role.OFFICER, "i-federal")
                .value("measure");
        scenes.tell(new ApproveMeasure(PROJECT, measure), Role.REPRESENTATIVE, CLUB)
                .accepted();
        String ret = scenes.drawsUp().value("ret");
        String aside = scenes.tell(
                        new SetAsideReturn(PROJECT, ret, "programme", Unpayable.ACCOUNT_CLOSED, "letter", null),
                        Role.OFFICER,
                        "i-federal")
                .value("measure");
        scenes.tell(new ApproveMeasure(PROJECT, aside), Role.REPRESENTATIVE, CLUB)
                .accepted();

        scenes.fixture().on(scenes.fixture().today().plusDays(367));

        assertThat(scenes.fixture().events())
                .filteredOn(UnclaimedForfeited.class::isInstance)
                .hasSize(1);
        assertThat(scenes.books().returnDue("association")).isEqualTo(mxn("100.00"));
    }

    @Test
    void theClockOpensTheYearsReturnWithItsTermWhenTheYearEnds() {
        inWorks("400000.00");
        scenes.yields("1000.00");
        scenes.givesBack("600000.00");

        scenes.fixture().on(NEW_YEAR);

        assertThat(scenes.fixture().events())
                .filteredOn(ProjectYearClosed.class::isInstance)
                .hasSize(1);
        ReturnDecided decided = decided().getLast();
        assertThat(decided.cause()).isEqualTo(Cause.FISCAL_YEAR);
        assertThat(decided.valueDate()).isEqualTo(LocalDate.of(2013, 12, 31));
        assertThat(decided.deadline()).isEqualTo(TERM);
        assertThat(decided.parts()).extracting(ReturnPart::seat).containsExactly("federal", "state", "municipal");
        assertThat(decided.parts()).extracting(ReturnPart::amount).containsOnly(mxn("150250.00"));
        assertThat(open("return")).hasSize(3);
    }

    @Test
    void anUnpaidReturnStaysInSightAfterItsTerm() {
        inWorks("400000.00");
        scenes.givesBack("600000.00");
        scenes.fixture().on(NEW_YEAR);

        scenes.fixture().on(TERM.plusDays(10));

        assertThat(scenes.fixture().deadlines())
                .filteredOn(it -> it.kind().equals("return"))
                .hasSize(3)
                .allSatisfy(it ->
                        assertThat(it.due().day()).isBefore(scenes.fixture().today()));
    }

    @Test
    void whatTheExecutorStillHasOfTheYearItMustGiveBackInTheSameTerm() {
        inWorks("400000.00");
        scenes.fixture().on(NEW_YEAR);

        assertThat(decided().getLast().parts()).isEmpty();
        assertThat(decided().getLast().withExecutor()).isEqualTo(mxn("450000.00"));
        assertThat(open("year-give-back")).containsExactly("2013");
        assertThat(closes().codes()).containsExactly("advances-open");

        scenes.givesBack("600000.00");
        closes().accepted();

        assertThat(decided().getLast().parts()).extracting(ReturnPart::unspent).containsOnly(mxn("150000.00"));
        assertThat(open("year-give-back")).isEmpty();
        assertThat(open("return")).hasSize(3);
    }

    @Test
    void whatTheExecutorHasGivenBackItNeedNotGiveBackAgain() {
        inWorks("400000.00");
        scenes.fixture().on(NEW_YEAR);

        scenes.givesBack("449999.99");
        assertThat(open("year-give-back")).containsExactly("2013");
        scenes.givesBack("0.01");

        assertThat(open("year-give-back")).isEmpty();
    }

    @Test
    void theNextYearsEndAsksInPlaceOfTheOneBefore() {
        inWorks("400000.00");
        scenes.fixture().on(NEW_YEAR);
        assertThat(open("year-give-back")).containsExactly("2013");

        scenes.fixture().on(NEW_YEAR.plusYears(1));

        assertThat(open("year-give-back")).containsExactly("2014");
    }

    @Test
    void whatTheExecutorOwesAsAClaimItIsNotAskedForBesides() {
        inWorks("400000.00");
        scenes.fixture().on(NEW_YEAR);
        scenes.cancels();

        scenes.tell(new ClaimAdvance(PROJECT, null, mxn("600000.00"), "letter", null), Role.OFFICER, "i-federal")
                .accepted();

        assertThat(open("year-give-back")).isEmpty();
    }

    @Test
    void whatTheExecutorHasOfEachSeatStaysThatSeatsUntilItIsGivenBack() {
        pay();
        scenes.releases("425000.05");
        scenes.spends("325000.03");
        scenes.fixture().on(NEW_YEAR);

        // 168,749.9925 of each is unspent, 25,000.005 of it with the executor
        assertThat(decided().getLast().parts())
                .extracting(ReturnPart::seat)
                .containsExactly("federal", "state", "municipal");
        near(total(decided().getLast()), "431249.96");
        near(Objects.requireNonNull(decided().getLast().withExecutor()), "75000.02");
        SEATS.forEach(seat -> near(scenes.books().advances(seat), "25000.00"));

        scenes.spends("60000.02");
        SEATS.forEach(seat -> near(scenes.books().spent(seat), "96250.01"));
        scenes.givesBack("30000.00");
        closes().accepted();

        assertThat(total(decided().getLast())).isEqualTo(mxn("30000.00"));
        near(scenes.books().advances("club"), "10000.00");
        scenes.spends("10000.00");
        near(scenes.books().spent("club"), "106250.01");
        near(scenes.books().spent("federal"), "96250.01");
    }

    @Test
    void nothingIsAccruedAnewInAYearThatIsClosed() {
        inWorks("400000.00");
        scenes.givesBack("600000.00");
        scenes.fixture().on(NEW_YEAR);

        Outcome again = scenes.tell(new CloseFiscalYear(PROJECT, 2013, mxn("100000.00")), Role.OFFICER, "i-federal");

        assertThat(again.codes()).containsExactly("year-closed");
        closes().accepted();
    }

    @Test
    void theNextYearEndsTooUntilTheBooksAreClosed() {
        inWorks("400000.00");
        scenes.fixture().on(NEW_YEAR);

        assertThat(open("fiscal-year-end")).containsExactly("2014");
        scenes.cancels();

        assertThat(open("fiscal-year-end")).isEmpty();
    }

    /** Nothing spent, and called off: each gets its 250,000 back. */
    private String cancelled() {
        pay();
        scenes.cancels();
        return ((ReturnDecided) scenes.drawsUp().events().getFirst()).ret();
    }

    private void inWorks(String spent) {
        pay();
        scenes.releases("1000000.00");
        scenes.spends(spent);
    }

    private void pay() {
        scenes.fourEqualParts("250000.00", Mode.PRO_RATA);
        scenes.pays("state", "i-zac", "250000.00");
        scenes.confirmsAs(scenes.announces("municipal", "i-loreto", "250000.00", null), "i-zac");
        scenes.clubPays("250000.00");
        scenes.pays("federal", "i-federal", "250000.00");
    }

    private Outcome pays(String ret, String seat, @Nullable String amount) {
        return scenes.tell(
                new PayReturn(PROJECT, ret, seat, amount == null ? null : mxn(amount), null, null, null, null),
                Role.OFFICER,
                "i-zac");
    }

    /** To the cent that moves between the seats. */
    private static void near(Money amount, String expected) {
        assertThat(amount.minus(mxn(expected)).minor()).isBetween(-1L, 1L);
    }

    private static Money total(ReturnDecided decided) {
        return decided.parts().stream().map(ReturnPart::amount).reduce(mxn("0.00"), Money::plus);
    }

    private Outcome closes() {
        return scenes.tell(new CloseFiscalYear(PROJECT, 2013, null), Role.OFFICER, "i-federal");
    }

    private List<ReturnDecided> decided() {
        return scenes.books().returns().decided();
    }

    private List<String> open(String kind) {
        return scenes.fixture().deadlines().stream()
                .filter(it -> it.kind().equals(kind))
                .map(it -> String.valueOf(it.about()))
                .toList();
    }
}

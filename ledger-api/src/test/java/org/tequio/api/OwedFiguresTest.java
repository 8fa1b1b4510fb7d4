package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tequio.api.access.Viewer;
import org.tequio.api.view.Owed;
import org.tequio.api.view.Owed.Age;
import org.tequio.api.view.Owed.Aged;
import org.tequio.api.view.Owed.Debtor;
import org.tequio.decision.Submission;
import org.tequio.fund.DepositEvents.RecordBackDated;
import org.tequio.fund.deposit.AnnounceDeposit;
import org.tequio.fund.deposit.ConfirmDeposit;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.store.AsOf;

/** What each party owes, by age: as of any day, once more with every deposit, and the same on the page. */
class OwedFiguresTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final Scene SCENE = new Scene(HOUSE);
    private static final LocalDate DEADLINE = LocalDate.of(2013, 10, 21);

    private static long before;

    @BeforeAll
    static void playTheSceneAndPayAPart() {
        SCENE.play();
        before = HOUSE.ledger().store().head();
        String deposit = give(
                        "municipal",
                        Role.OFFICER,
                        "i-loreto",
                        new AnnounceDeposit(Scene.PROJECT, "municipal", mxn("400000.00"), null, null, null))
                .get("deposit");
        give(
                "federal",
                Role.OFFICER,
                "i-federal",
                new ConfirmDeposit(Scene.PROJECT, java.util.Objects.requireNonNull(deposit), null, null, null));
    }

    @ParameterizedTest(name = "{0} days after the deadline")
    @CsvSource({
        "-1, NOT_LATE",
        "0, NOT_LATE",
        "1, UP_TO_30",
        "30, UP_TO_30",
        "31, UP_TO_60",
        "60, UP_TO_60",
        "61, UP_TO_90",
        "90, UP_TO_90",
        "91, OVER_90"
    })
    void isAgedByTheDaysSinceItsDeadline(int days, Age age) {
        Debtor federal = debtor(aged(DEADLINE.plusDays(days), Long.MAX_VALUE), "i-federal");

        assertThat(federal.byAge())
                .allSatisfy((each, amount) -> assertThat(amount)
                        .as(each)
                        .isEqualTo(each.equals(age.code()) ? mxn("1000000.00") : mxn("0.00")));
        assertThat(federal.debts()).singleElement().satisfies(debt -> {
            assertThat(debt.days()).isEqualTo(days);
            assertThat(debt.deadline()).isEqualTo(DEADLINE);
            assertThat(debt.missing()).isEqualTo(mxn("1000000.00"));
        });
    }

    @Test
    void whatIsInIsOwedNoMoreAndTheRestStillIs() {
        Aged aged = aged(DEADLINE.plusDays(5), Long.MAX_VALUE);

        assertThat(debtor(aged, "i-loreto").total()).isEqualTo(mxn("600000.00"));
        assertThat(debtor(aged, "i-loreto").byAge()).containsEntry(Age.UP_TO_30.code(), mxn("600000.00"));
        assertThat(aged.debtors()).hasSize(4);
        assertThat(aged.debtors().getLast().party())
                .as("who owes least is last")
                .isEqualTo("i-loreto");
    }

    @Test
    void asKnownBeforeTheDepositAllOfItWasOwed() {
        assertThat(debtor(aged(DEADLINE.plusDays(5), before), "i-loreto").total())
                .isEqualTo(mxn("1000000.00"));
    }

    @Test
    void theListOfTodaySaysTheSameAsTheFoldOfTheLog() {
        Owed owed = HOUSE.bean(Owed.class);
        long head = HOUSE.ledger().store().head();
        LocalDate today =
                LocalDate.ofInstant(HOUSE.clock().instant(), HOUSE.ledger().zone());

        assertThat(owed.aged(Viewer.anybody(), AsOf.position(head)))
                .usingRecursiveComparison()
                .isEqualTo(owed.aged(Viewer.anybody(), new AsOf(today, head)));
    }

    @Test
    void thePageShowsTheFigures() {
        String page = new Visitor(HOUSE).get("/owed?lang=en").body();

        assertThat(page).contains("600,000.00", "1,000,000.00");
    }

    @Test
    void whatWasRecordedLateIsListedByDelayAndActor() {
        // HC-8
        for (int days : List.of(13, 22)) {
            SCENE.given(new RecordBackDated(
                    Scene.PROJECT,
                    "d-" + days,
                    "state",
                    "deposit-announced",
                    LocalDate.of(2013, 9, 2),
                    days,
                    10,
                    null,
                    LocalDate.of(2013, 9, 2).minusDays(days),
                    "u-late"));
        }
        HOUSE.settle();

        String late = new Client(HOUSE, "auditor").get("/api/v1/back-dated").body();

        assertThat(late.indexOf("d-22")).isPositive().isLessThan(late.indexOf("d-13"));
        assertThat(late).contains("\"actor\":\"u-late\"", "\"records\":2", "\"daysMost\":22");
    }

    private static Aged aged(LocalDate day, long known) {
        return HOUSE.bean(Owed.class)
                .aged(
                        Viewer.anybody(),
                        new AsOf(day, Math.min(known, HOUSE.ledger().store().head())));
    }

    private static Debtor debtor(Aged aged, String party) {
        return aged.debtors().stream()
                .filter(it -> it.party().equals(party))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> give(
            String login, Role role, String party, org.tequio.decision.Command command) {
        return HOUSE.accepted(new Submission(
                        command,
                        "u-" + login,
                        role,
                        party,
                        "m-" + login,
                        HOUSE.ledger().ids().uuid()))
                .values();
    }

    private static Money mxn(String amount) {
        return Money.of(amount, "MXN");
    }
}

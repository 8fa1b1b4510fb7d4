package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.CLUB;
import static org.tequio.fund.FundScenes.PROJECT;
import static org.tequio.fund.FundScenes.mxn;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fund.ProjectBook.Flag;
import org.tequio.fund.ProjectBook.Punctuality;
import org.tequio.fund.contribution.ReceiveContribution;
import org.tequio.journal.Account;
import org.tequio.journal.Posting;
import org.tequio.ledger.Catalogue;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedConduct;
import org.tequio.project.AgreedGate;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.testing.Cases;
import org.tequio.testing.LedgerFixture.Outcome;

/** A payment from abroad that can never be exact opens the gate, and the cents it lacks or exceeds are named (HC-19). */
final class Hc19ForeignDepositTest {

    private static final Cases INPUT = Cases.of("C01").in("input");
    private static final Cases EXPECTED = Cases.of("C01").in("expected");

    private final FundScenes scenes = new FundScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void eightCentsShortOpenTheGateAndAreNamed() {
        agree("1.00");
        gives(EXPECTED.text("usdShort"), EXPECTED.text("mxnShort"));

        assertThat(scenes.row("federal").permitted()).isEqualTo(mxn(EXPECTED.text("each")));
        assertThat(scenes.book().flags()).contains(new Flag("tolerated", "club", null, mxn(EXPECTED.text("gap"))));
        assertThat(scenes.row("club").punctuality()).isEqualTo(Punctuality.PAID_IN_TIME);
    }

    @Test
    void withoutToleranceTheSameCentsHoldPartOfItBack() {
        agree("0.00");
        gives(EXPECTED.text("usdShort"), EXPECTED.text("mxnShort"));

        assertThat(scenes.row("federal").permitted()).isEqualTo(mxn(EXPECTED.text("mxnShort")));
        assertThat(scenes.row("club").punctuality()).isEqualTo(Punctuality.OPEN);
    }

    @Test
    void fiveCentsTooMuchOpenTheGateAndStayUnmatched() {
        agree("1.00");
        String gift = gives(EXPECTED.text("usdCover"), EXPECTED.text("mxnCover"));

        assertThat(scenes.row("federal").permitted()).isEqualTo(mxn(EXPECTED.text("each")));
        assertThat(scenes.book().flags()).contains(new Flag("excess", "club", null, mxn(EXPECTED.text("excess"))));
        assertThat(scenes.books().gifts())
                .extractingByKey(gift)
                .satisfies(it -> assertThat(it.excess()).isEqualTo(mxn(EXPECTED.text("excess"))));
        assertThat(scenes.match(gift, "federal")).isEqualTo(mxn(EXPECTED.text("each")));
    }

    @Test
    void noRateIsKnownBeforeItsDay() {
        agree("1.00");

        Outcome outcome = scenes.tell(
                new ReceiveContribution(
                        PROJECT,
                        Money.of("1000.00", "USD"),
                        new BigDecimal("13"),
                        "bank",
                        LocalDate.of(2199, 1, 1),
                        null,
                        null,
                        null,
                        null,
                        null),
                Role.TREASURER,
                CLUB);

        assertThat(outcome.codes()).containsExactly("rate-in-future");
    }

    @Test
    void theMatchUsesWhatWasCreditedAfterCharges() {
        agree("1.00");
        String contribution = scenes.tell(
                        new ReceiveContribution(
                                PROJECT,
                                Money.of("1000.00", "USD"),
                                null,
                                null,
                                null,
                                mxn("250.00"),
                                mxn("12662.00"),
                                null,
                                null,
                                null),
                        Role.TREASURER,
                        CLUB)
                .value("contribution");
        scenes.matches(contribution);

        ContributionReceived received = received(contribution);
        assertThat(received.sent()).isEqualTo(Money.of("1000.00", "USD"));
        assertThat(received.charges()).isEqualTo(mxn("250.00"));
        assertThat(Objects.requireNonNull(received.conversion()).rate().perUnit())
                .isEqualByComparingTo("12.912");
        assertThat(scenes.match(contribution, "federal")).isEqualTo(mxn("12662.00"));
    }

    @Test
    void whoBearsTheChargesIsDebitedWithThemToTheCent() {
        for (String bearer : Arrays.asList(null, "club", "federal", "project")) {
            try (FundScenes other = new FundScenes()) {
                other.conduct(new AgreedConduct(null, null, null, bearer, null));
                other.fourEqualParts("1000000.00", Mode.PRO_RATA);
                String gift = other.tell(charged(), Role.TREASURER, CLUB).value("contribution");
                other.matches(gift);
                String debited = bearer == null ? "club" : bearer;

                for (String seat : List.of("club", "federal", "project")) {
                    assertThat(onCharges(other, seat))
                            .as("%s of %s", seat, bearer)
                            .isEqualTo(mxn(seat.equals(debited) ? "250.03" : "0.00"));
                }
                assertThat(other.match(gift, "federal"))
                        .as("what counts is what was credited, whoever bears the rest")
                        .isEqualTo(mxn("12661.97"));

                String correction =
                        other.corrects(gift, null, Role.TREASURER, CLUB).value("correction");
                other.checks(correction, Role.OFFICER, "i-zac");
                assertThat(onCharges(other, debited)).isEqualTo(mxn("0.00"));
            }
        }
    }

    private static ReceiveContribution charged() {
        return new ReceiveContribution(
                PROJECT,
                Money.of("1000.00", "USD"),
                null,
                null,
                null,
                mxn("250.03"),
                mxn("12661.97"),
                null,
                null,
                null);
    }

    @Test
    void chargesAreOfTheCurrencyInWhichTheBankTookThem() {
        agree("1.00");

        Outcome outcome = scenes.tell(charged(Money.of("15.00", "USD")), Role.TREASURER, CLUB);

        assertThat(outcome.value("credited")).isEqualTo("12805.00");
        ContributionReceived received = (ContributionReceived) outcome.events().getFirst();
        assertThat(received.charges()).isEqualTo(mxn("195.00"));
        assertThat(received.converted()).isEqualTo(mxn("13000.00"));
        assertThat(received.residual()).isEqualTo(mxn("0.00"));
    }

    @Test
    void theBanksOwnRateIsOfWhatItExchanged() {
        agree("1.00");
        ReceiveContribution gift = new ReceiveContribution(
                PROJECT,
                Money.of("1000.00", "USD"),
                null,
                null,
                null,
                Money.of("15.00", "USD"),
                mxn("12805.00"),
                null,
                null,
                null);

        ContributionReceived received = (ContributionReceived)
                scenes.tell(gift, Role.TREASURER, CLUB).events().getFirst();

        assertThat(Objects.requireNonNull(received.conversion()).rate().perUnit())
                .isEqualByComparingTo("13");
        assertThat(received.residual()).isEqualTo(mxn("0.00"));
    }

    @Test
    void chargesOfAThirdCurrencyAreRefusedAsSuch() {
        agree("1.00");

        assertThat(scenes.tell(charged(Money.of("15.00", "EUR")), Role.TREASURER, CLUB)
                        .codes())
                .containsExactly("charges-currency");
        assertThat(scenes.tell(charged(Money.of("1000.00", "USD")), Role.TREASURER, CLUB)
                        .codes())
                .containsExactly("nothing-credited");
    }

    private static ReceiveContribution charged(Money charges) {
        return new ReceiveContribution(
                PROJECT,
                Money.of("1000.00", "USD"),
                new BigDecimal("13"),
                "bank",
                null,
                charges,
                null,
                null,
                null,
                null);
    }

    private static Money onCharges(FundScenes scenes, String seat) {
        Account account = Account.cash("project:" + PROJECT + ":charges:" + seat);
        return scenes.fixture().events().stream()
                .flatMap(event -> Catalogue.standard().entryOf(event).stream())
                .flatMap(entry -> entry.postings().stream())
                .filter(posting -> posting.account().equals(account))
                .map(Posting::amount)
                .reduce(mxn("0.00"), Money::plus);
    }

    @Test
    void everyCurrencyOfTheWorldComesWithItsOwnDecimals() {
        agree("1.00");
        for (String sent : List.of("100.000 KWD", "5000 JPY", "10.50 CHF")) {
            String[] parts = sent.split(" ", 2);
            String contribution = scenes.tell(
                            FundScenes.receive(Money.of(parts[0], parts[1]), "40.00", null), Role.TREASURER, CLUB)
                    .value("contribution");

            assertThat(received(contribution).credited())
                    .isEqualTo(mxn(new BigDecimal(parts[0])
                            .multiply(BigDecimal.valueOf(40))
                            .setScale(2)
                            .toPlainString()));
        }
    }

    private ContributionReceived received(String contribution) {
        return Objects.requireNonNull(scenes.books().gifts().get(contribution)).received();
    }

    private void agree(String tolerance) {
        String each = EXPECTED.text("each");
        scenes.agreed(
                List.of(
                        FundScenes.share("federal", "i-federal", each),
                        FundScenes.share("state", "i-zac", each),
                        FundScenes.share("municipal", "i-loreto", each),
                        FundScenes.share("club", CLUB, each)),
                "club",
                List.of(new AgreedGate(
                        "federal-last",
                        AgreedGate.deposit("federal"),
                        List.of(AgreedGate.deposit("club")),
                        Mode.PRO_RATA,
                        mxn(tolerance))),
                false);
        scenes.fixture().on(LocalDate.of(2013, 10, 1));
    }

    private String gives(String usd, String credited) {
        String contribution = scenes.gives(Money.of(usd, "USD"), INPUT.text("rateMxnPerUsd"), null);
        assertThat(received(contribution).credited()).isEqualTo(mxn(credited));
        scenes.confirms(contribution).accepted();
        return contribution;
    }
}

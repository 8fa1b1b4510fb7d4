package org.tequio.remittance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tequio.decision.Command;
import org.tequio.event.Event;
import org.tequio.fx.RoundingPolicy;
import org.tequio.journal.Posting;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.projection.Facts;
import org.tequio.remittance.CorrectRemittance.Right;
import org.tequio.remittance.RemittanceEvents.RemittanceFunded;
import org.tequio.remittance.RemittanceEvents.RemittanceFundingReversed;
import org.tequio.remittance.RemittanceEvents.RemittancePlaced;
import org.tequio.remittance.RemittanceEvents.RemittanceQuoted;
import org.tequio.remittance.RemittanceState.Status;
import org.tequio.store.AsOf;
import org.tequio.testing.Cases;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.LedgerFixture.Outcome;

class RemittanceLifeTest {

    private static final String SENDER = "u-ana";
    private static final String OTHER = "u-eva";
    private static final String CLABE = Cases.of("C22").in("input").text("clabe");
    private static final String R = "r-1";
    private static final Money TOTAL = Money.of(Cases.of("C14").in("input").text("total"), "USD");

    private final LedgerFixture fixture = LedgerFixture.standard();
    private int keys;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void isPlacedFundedAndPaidOut() {
        quoted(PayoutMethod.BANK);

        place(CLABE).accepted();
        assertThat(status()).isEqualTo(Status.AWAITING_FUNDS);
        operator(fund()).accepted();
        assertThat(status()).isEqualTo(Status.FUNDED);
        operator(payOut()).accepted();

        assertThat(status()).isEqualTo(Status.PAID_OUT);
        assertThat(balances())
                .containsOnly(
                        Map.entry("bank:remittances USD", Money.of("204.99", "USD")),
                        Map.entry("fees:remittances USD", Money.of("-4.99", "USD")),
                        Map.entry("fx:position USD", Money.of("-200.00", "USD")),
                        Map.entry("fx:position MXN", Money.of("3047.50", "MXN")),
                        Map.entry("fx:result MXN", Money.of("-60.94", "MXN")),
                        Map.entry("partner:partner-1:funds MXN", Money.of("-2986.56", "MXN")));
    }

    @Test
    void keepsNamesAndNumbersInTheVault() {
        quoted(PayoutMethod.BANK);

        Outcome placed = place(CLABE);

        RemittancePlaced event = (RemittancePlaced) placed.events().getFirst();
        assertThat(fixture.text(event.beneficiaryName())).isEqualTo("Rosa Planted-Name");
        assertThat(event.beneficiaryAccount()).isNotNull();
        assertThat(event.bankCode()).isEqualTo("012");
        placed.stored()
                .forEach(stored -> assertThat(new String(stored.payload(), StandardCharsets.UTF_8))
                        .doesNotContain("Planted", CLABE));
        assertThat(new PlaceRemittance("q-1", "Rosa Planted-Name", CLABE, null, null).toString())
                .doesNotContain("Planted", CLABE);
    }

    @Test
    void refusesAnExpiredQuote() {
        quoted(PayoutMethod.BANK);

        fixture.clock().advance(Duration.ofMinutes(30));
        fixture.clock().advance(Duration.ofSeconds(1));

        assertThat(place(CLABE).codes()).containsExactly("quote-expired");
    }

    @Test
    void takesAQuoteAtItsLastInstant() {
        quoted(PayoutMethod.BANK);

        fixture.clock().advance(Duration.ofMinutes(30));

        place(CLABE).accepted();
    }

    @Test
    void oneQuoteMakesOneRemittance() {
        quoted(PayoutMethod.BANK);
        place(CLABE).accepted();

        assertThat(place(CLABE).codes()).containsExactly("quote-already-placed");
    }

    @Test
    void namesEveryProblemOfAnOrderAtOnce() {
        quoted(PayoutMethod.BANK);
        fixture.clock().advance(Duration.ofHours(1));

        Outcome outcome = sender(new PlaceRemittance("q-1", " ", "012180026050783850", null, null), SENDER);

        assertThat(outcome.codes())
                .containsExactlyInAnyOrder("quote-expired", "beneficiary-name-missing", "clabe-invalid");
        assertThat(outcome.refusals().toString()).doesNotContain("012180026050783850");
    }

    @Test
    void eachPayoutMethodHasItsOwnIdentifier() {
        quoted(PayoutMethod.MOBILE);

        assertThat(place(null).codes()).containsExactly("account-missing");
        assertThat(place("0123").codes()).containsExactly("mobile-number-invalid");
        place("+524921234567").accepted();
    }

    @Test
    void cashNeedsNoAccount() {
        quoted(PayoutMethod.CASH_PICKUP);

        assertThat(place(CLABE).codes()).containsExactly("account-not-needed");
        place(null).accepted();
    }

    @Test // HC-16
    void anotherSendersRemittanceDoesNotExist() {
        quoted(PayoutMethod.BANK);

        assertThat(sender(order(CLABE), OTHER).codes()).containsExactly("quote-unknown");
        place(CLABE).accepted();
        assertThat(sender(new CancelRemittance(R, null), OTHER).codes()).containsExactly("remittance-unknown");
        sender(new CancelRemittance(R, null), SENDER).accepted();
    }

    @Test
    void takesNoOtherAmountThanTheTotal() {
        quoted(PayoutMethod.BANK);
        place(CLABE).accepted();

        Outcome outcome = operator(new FundRemittance(R, Money.of("204.98", "USD"), null, null, null));

        assertThat(outcome.codes()).containsExactly("funding-amount-differs");
    }

    @Test
    void recordsNothingThatHasNotHappened() {
        quoted(PayoutMethod.BANK);
        place(CLABE).accepted();
        Instant later = fixture.clock().instant().plusSeconds(1);

        Outcome outcome =
                operator(new FundRemittance(R, TOTAL, later, fixture.today().plusDays(1), null));

        assertThat(outcome.codes()).containsExactlyInAnyOrder("value-date-in-future", "paid-in-future");
    }

    @Test
    void paysNothingOutThatIsNotIn() {
        quoted(PayoutMethod.BANK);
        place(CLABE).accepted();

        assertThat(operator(payOut()).codes()).containsExactly("remittance-in-other-state");
    }

    @Test
    void paysOutOnce() {
        paidOut();

        assertThat(operator(payOut()).codes()).containsExactly("remittance-in-other-state");
    }

    @ParameterizedTest // C14
    @CsvSource({"10:29:59, PT29M59S", "10:30:00, PT30M"})
    void isCancelledUntilTheLastSecondOfTheRight(String at, Duration afterPayment) {
        assertThat(Cases.of("C14").in("expected").text(at)).isEqualTo("refund " + TOTAL.amount());
        funded();
        fixture.clock().advance(afterPayment);

        Outcome outcome = sender(new CancelRemittance(R, "changed my mind"), SENDER);

        assertThat(outcome.value("refund")).isEqualTo(TOTAL.amount());
        assertThat(balances()).containsEntry("remittance:r-1:refund-due USD", TOTAL.negated());
    }

    @Test // C14
    void isNotCancelledASecondLater() {
        assertThat(Cases.of("C14").in("expected").text("10:30:01")).isEqualTo("no right");
        funded();
        fixture.clock().advance(Duration.ofMinutes(30).plusSeconds(1));

        assertThat(sender(new CancelRemittance(R, null), SENDER).codes()).containsExactly("cancellation-right-lapsed");
    }

    @Test // C14
    void isNotCancelledOncePickedUp() {
        assertThat(Cases.of("C14").in("expected").text("10:05:00 after pick-up"))
                .isEqualTo("refused");
        paidOut();
        fixture.clock().advance(Duration.ofMinutes(5));

        assertThat(sender(new CancelRemittance(R, null), SENDER).codes())
                .containsExactly("remittance-already-paid-out");
    }

    @Test
    void refundsEverythingOnce() {
        funded();
        sender(new CancelRemittance(R, null), SENDER).accepted();

        operator(new RefundRemittance(R, null, "ref")).accepted();

        assertThat(status()).isEqualTo(Status.REFUNDED);
        assertThat(balances()).isEmpty();
        assertThat(operator(new RefundRemittance(R, null, null)).codes()).containsExactly("remittance-in-other-state");
    }

    @Test // HC-12
    void aWrongFundingIsReversedWithItsOwnAmountsAndPutRightInOneStep() {
        funded();
        LocalDate dayBefore = fixture.today().minusDays(1);

        Outcome outcome = operator(new CorrectRemittance(
                R, FactKind.FUNDING, fixture.today(), "wrong day", new Right(dayBefore, null, null, null)));

        assertThat(outcome.events()).hasSize(2);
        RemittanceFundingReversed reversed =
                (RemittanceFundingReversed) outcome.events().get(0);
        RemittanceFunded right = (RemittanceFunded) outcome.events().get(1);
        assertThat(reversed.funding()).isEqualTo("r-1-f1").isEqualTo(right.corrects());
        assertThat(reversed.terms()).isEqualTo(right.terms());
        assertThat(right.valueDate()).isEqualTo(dayBefore);
        assertThat(status()).isEqualTo(Status.FUNDED);
        assertThat(balances()).containsEntry("bank:remittances USD", TOTAL).hasSize(2);
    }

    @Test // HC-12
    void aFactThatOthersActedOnIsCorrectedByTwo() {
        paidOut();

        Outcome wish = operator(correct(FactKind.FUNDING));

        assertThat(wish.value("awaits")).isEqualTo("second-person");
        assertThat(status()).isEqualTo(Status.PAID_OUT);
        ApproveRemittanceCorrection approval = new ApproveRemittanceCorrection(R, wish.value("correction"));
        assertThat(operator(approval).codes()).containsExactly("checker-is-maker");
        fixture.when(approval, "u-second", Role.OPERATOR, null, "k").accepted();
        assertThat(fixture.when(approval, "u-third", Role.OPERATOR, null, "k").codes())
                .containsExactly("correction-unknown");
    }

    @Test // HC-11
    void aFundingTakenBackAfterPayOutIsOwedByName() {
        paidOut();

        reverseFundingByTwo();

        assertThat(status()).isEqualTo(Status.PAID_OUT);
        assertThat(book().receivable()).isEqualTo(TOTAL);
        assertThat(balances())
                .containsEntry("remittance:r-1:receivable USD", TOTAL)
                .doesNotContainKey("bank:remittances USD")
                .containsEntry("partner:partner-1:funds MXN", Money.of("-2986.56", "MXN"));
    }

    @Test // HC-11
    void aLatePaymentSettlesWhatIsOwed() {
        paidOut();
        reverseFundingByTwo();

        operator(fund()).accepted();

        assertThat(book().receivable().isZero()).isTrue();
        assertThat(balances()).doesNotContainKey("remittance:r-1:receivable USD");
    }

    @Test // HC-11
    void takingBackBothFundingAndPayOutLeavesNothing() {
        paidOut();
        reverseFundingByTwo();

        operator(correct(FactKind.PAY_OUT)).accepted();

        assertThat(status()).isEqualTo(Status.AWAITING_FUNDS);
        assertThat(balances()).isEmpty();
    }

    @Test // HC-12
    void aPayOutPutRightMovesTheMoneyToTheRightPartner() {
        paidOut();

        operator(new CorrectRemittance(
                        R,
                        FactKind.PAY_OUT,
                        fixture.today(),
                        "other partner",
                        new Right(null, null, "partner-2", null)))
                .accepted();

        assertThat(balances())
                .doesNotContainKey("partner:partner-1:funds MXN")
                .containsEntry("partner:partner-2:funds MXN", Money.of("-2986.56", "MXN"));
    }

    @Test // HC-12
    void aCancellationAndARefundCanBeTakenBack() {
        funded();
        sender(new CancelRemittance(R, null), SENDER).accepted();
        operator(new RefundRemittance(R, null, null)).accepted();

        operator(correct(FactKind.REFUND)).accepted();
        assertThat(status()).isEqualTo(Status.CANCELLED);
        operator(correct(FactKind.CANCELLATION)).accepted();

        assertThat(status()).isEqualTo(Status.FUNDED);
        assertThat(balances()).containsEntry("remittance:r-1:sender USD", TOTAL.negated());
    }

    @Test
    void correctsNothingThatDoesNotStand() {
        funded();

        assertThat(operator(correct(FactKind.PAY_OUT)).codes()).containsExactly("nothing-to-correct");
    }

    @Test // HC-5
    void theOrderToThePartnerIsNamedAfterTheTransfer() {
        paidOut();
        operator(new CorrectRemittance(
                        R, FactKind.PAY_OUT, fixture.today(), "day", new Right(fixture.today(), null, null, null)))
                .accepted();

        assertThat(fixture.events())
                .filteredOn(RemittanceEvents.RemittancePaidOut.class::isInstance)
                .extracting(event -> ((RemittanceEvents.RemittancePaidOut) event).message())
                .containsExactly("r-1-pay", "r-1-pay");
    }

    @Test
    void isReadAsItWasKnownBefore() {
        funded();
        long then = fixture.ledger().store().head();
        operator(correct(FactKind.FUNDING)).accepted();

        assertThat(book(AsOf.position(then)).status()).isEqualTo(Status.FUNDED);
        assertThat(book().status()).isEqualTo(Status.AWAITING_FUNDS);
        assertThat(book().steps())
                .filteredOn(step -> step.fact().equals("r-1-f1"))
                .singleElement()
                .satisfies(step -> assertThat(step.reversedBy()).isPositive());
        assertThat(RemittanceBook.ofSender(fixture.ledger().store(), facts(), SENDER, AsOf.position(Long.MAX_VALUE)))
                .containsExactly(R);
    }

    private void paidOut() {
        funded();
        operator(payOut()).accepted();
    }

    private void funded() {
        quoted(PayoutMethod.BANK);
        place(CLABE).accepted();
        operator(fund()).accepted();
    }

    private void reverseFundingByTwo() {
        String correction = operator(correct(FactKind.FUNDING)).value("correction");
        fixture.when(new ApproveRemittanceCorrection(R, correction), "u-second", Role.OPERATOR, null, "k")
                .accepted();
    }

    private static PlaceRemittance order(@Nullable String account) {
        return new PlaceRemittance("q-1", "Rosa Planted-Name", account, null, null);
    }

    private Outcome place(@Nullable String account) {
        return sender(order(account), SENDER);
    }

    private static FundRemittance fund() {
        return new FundRemittance(R, TOTAL, null, null, "bank reference");
    }

    private static PayOutRemittance payOut() {
        return new PayOutRemittance(R, "partner-1", null, null, null);
    }

    private CorrectRemittance correct(FactKind kind) {
        return new CorrectRemittance(R, kind, fixture.today(), "was not so", null);
    }

    private Outcome sender(Command command, String account) {
        return fixture.when(command, account, Role.SENDER, null, "k" + keys++);
    }

    private Outcome operator(Command command) {
        return fixture.when(command, "u-operator", Role.OPERATOR, null, "k" + keys++);
    }

    private Facts facts() {
        return new Facts(fixture.ledger().codec(), fixture.ledger().zone());
    }

    private RemittanceBook book() {
        return book(AsOf.position(Long.MAX_VALUE));
    }

    private RemittanceBook book(AsOf asOf) {
        return RemittanceBook.read(fixture.ledger().store(), facts(), R, asOf).orElseThrow();
    }

    private Status status() {
        return book().status();
    }

    /** All accounts that are not at zero. */
    private Map<String, Money> balances() {
        Map<String, Money> balances = new HashMap<>();
        for (Event event : fixture.events()) {
            List<Posting> postings = fixture.ledger().catalogue().entryOf(event).stream()
                    .flatMap(entry -> entry.postings().stream())
                    .toList();
            postings.forEach(posting -> balances.merge(
                    posting.account().path() + " " + posting.amount().currency(), posting.amount(), Money::plus));
        }
        balances.values().removeIf(Money::isZero);
        return balances;
    }

    private void quoted(PayoutMethod payout) {
        Instant now = fixture.clock().instant();
        fixture.given(new RemittanceQuoted(
                "q-1",
                SENDER,
                "US-MX",
                payout,
                new TransferTerms(
                        Money.of("200.00", "USD"),
                        Money.of("4.99", "USD"),
                        Money.of("0.00", "USD"),
                        Money.of("3047.50", "MXN"),
                        Money.of("2986.56", "MXN")),
                new Price(
                        new BigDecimal("15.2375"),
                        LocalDate.of(2013, 8, 31),
                        false,
                        new BigDecimal("14.9328"),
                        RoundingPolicy.HALF_EVEN,
                        new BigDecimal("2.4950"),
                        new BigDecimal("1.9997"),
                        new BigDecimal("4.4947")),
                new Rights(30, 3),
                false,
                4,
                new RuleUsed("fee-schedule/us-mx", 1, "00"),
                new RuleUsed("rate-table/fx-mxn-usd", 1, "00"),
                now.plus(Duration.ofMinutes(30))));
    }
}

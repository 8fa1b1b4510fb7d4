package org.tequio.remittance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.imports.Importer;
import org.tequio.imports.Progress;
import org.tequio.ledger.ShippedRules;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.refusal.InvalidInput;
import org.tequio.remittance.RemittanceEvents.RemittanceQuoted;
import org.tequio.testing.Cases;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.LedgerFixture.Outcome;

class QuoteRemittanceTest {

    private static final Currency MXN = Currency.getInstance("MXN");
    private static final LocalDate DAY_BEFORE = LocalDate.of(2015, 3, 14);

    private final LedgerFixture fixture = LedgerFixture.standard();

    @BeforeEach
    void load() {
        fixture.on(DAY_BEFORE);
        ShippedRules.load(fixture.ledger(), "u-operator");
        Importer.importShipped(fixture.ledger(), "u-operator", Progress.silent());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test // C13
    void promisesThePriceOfTheCase() {
        Cases input = Cases.of("C13").in("input");
        Cases expected = Cases.of("C13").in("expected");

        Outcome outcome = quote(input.text("send"), PayoutMethod.BANK);

        assertThat(outcome.value("midRate")).isEqualTo(input.text("midMxnPerUsd"));
        assertThat(outcome.value("fee")).isEqualTo(input.text("fee"));
        assertThat(outcome.value("rateShown")).isEqualTo(input.text("customerMxnPerUsd"));
        assertThat(outcome.value("receive")).isEqualTo(expected.text("toRecipient"));
        assertThat(outcome.value("totalPercent")).isEqualTo(expected.text("totalPercent"));
        assertThat(outcome.value("under3")).isEqualTo("false");
        assertThat(outcome.value("under5")).isEqualTo("true");
    }

    @Test // C13
    void waivesFeeAndMarginOnAZeroFeeDay() {
        Cases expected = Cases.of("C13").in("expected").in("onZeroFeeDay");
        fixture.on(LocalDate.parse(Cases.of("C13").in("input").text("zeroFeeDay")));

        Outcome outcome = quote("200.00", PayoutMethod.BANK);

        assertThat(outcome.value("fee")).isEqualTo(expected.text("fee"));
        assertThat(outcome.value("receive")).isEqualTo(expected.text("toRecipient"));
        assertThat(outcome.value("totalPercent")).isEqualTo(expected.text("totalPercent"));
        assertThat(((RemittanceQuoted) outcome.events().getFirst()).zeroFeeDay())
                .isTrue();
    }

    @Test // HC-18
    void namesVersionAndHashOfTheRulesItRestsOn() {
        RemittanceQuoted quoted =
                (RemittanceQuoted) quote("200.00", PayoutMethod.BANK).events().getFirst();

        assertThat(quoted.feeSchedule().rule()).isEqualTo("fee-schedule/us-mx");
        assertThat(quoted.feeSchedule().version()).isEqualTo(1);
        assertThat(quoted.feeSchedule().hash()).hasSize(64);
        assertThat(quoted.rateTable().rule()).isEqualTo("rate-table/fx-mxn-usd");
        assertThat(quoted.rateTable().hash()).hasSize(64);
    }

    @Test
    void addsAPercentageToTheFeeWhereTheScheduleSaysSo() {
        assertThat(quote("300.00", PayoutMethod.CASH_PICKUP).value("fee")).isEqualTo("7.49");
    }

    @Test
    void marksAPriceWhoseMidRateIsOld() {
        fixture.on(LocalDate.of(2026, 11, 22));

        Outcome outcome = quote("200.00", PayoutMethod.BANK);

        assertThat(outcome.value("midIsReference")).isEqualTo("true");
    }

    @Test
    void hasNoPriceBeforeTheFirstRate() {
        fixture.on(LocalDate.of(2001, 6, 1));

        assertThat(quote("200.00", PayoutMethod.BANK).codes()).containsExactly("no-rate");
    }

    @Test
    void refusesWhatTheScheduleDoesNotServe() {
        assertThat(quote("1500.00", PayoutMethod.MOBILE).codes()).containsExactly("amount-outside-schedule");
        assertThat(quote("0.00", PayoutMethod.BANK).codes()).containsExactly("amount-outside-schedule");
        assertThat(quote("-1.00", PayoutMethod.BANK).codes()).containsExactly("amount-outside-schedule");
        assertThat(asked("US-GT", Money.of("200.00", "USD"), PayoutMethod.BANK, null)
                        .codes())
                .containsExactly("fee-schedule-unknown");
        assertThat(asked("US-MX", Money.of("200.00", "EUR"), PayoutMethod.BANK, null)
                        .codes())
                .containsExactly("corridor-not-served");
    }

    @Test
    void aQuoteIsPlacedAtItsPrice() {
        String quote = quote("200.00", PayoutMethod.CASH_PICKUP).value("quote");

        Outcome placed =
                fixture.when(new PlaceRemittance(quote, "Rosa", null, null, null), "u-ana", Role.SENDER, null, "k");

        assertThat(placed.value("remittance")).isEqualTo("r" + quote.substring(1));
    }

    @Test
    void theShippedScheduleSaysThatItIsNotVerified() {
        assertThat(FeeScheduleReader.read(shipped()).isUnverified()).isTrue();
    }

    @Test
    void aFaultyScheduleIsToldAllItsFaults() {
        String faulty = shipped()
                .replace("\"shownDecimals\": 4", "\"shownDecimals\": 6")
                .replace("\"4.99\"", "\"4.999\"")
                .replace("US-MX", "USMX")
                .replace("\"MXN\"", "\"XXQ\"")
                .replace("\"2.00\"", "\"120\"");

        assertThatThrownBy(() -> FeeScheduleReader.read(faulty))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.code() + " " + problem.where())
                                .containsExactlyInAnyOrder(
                                        "shown-decimals-out-of-range /shownDecimals",
                                        "amount-too-precise /fees/0/fixed",
                                        "wrong-form /corridor",
                                        "unknown-currency /receiveCurrency",
                                        "percent-out-of-range /marginPercent/value"));
    }

    private static String shipped() {
        try (InputStream in = FeeSchedule.class.getResourceAsStream("/fee-schedules/us-mx.json")) {
            if (in == null) {
                throw new AssertionError("missing resource");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome quote(String amount, PayoutMethod payout) {
        return asked("US-MX", Money.of(amount, "USD"), payout, null);
    }

    private Outcome asked(String corridor, Money send, PayoutMethod payout, @Nullable String schedule) {
        return fixture.when(
                new QuoteRemittance(corridor, send, MXN, payout, schedule), "u-ana", Role.SENDER, null, null);
    }
}

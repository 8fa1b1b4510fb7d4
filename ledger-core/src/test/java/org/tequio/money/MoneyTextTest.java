package org.tequio.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Problems;

final class MoneyTextTest {

    @ParameterizedTest
    @CsvSource({
        "1.005, MXN, amount-too-precise",
        "1.5, JPY, amount-too-precise",
        "1.0005, KWD, amount-too-precise",
        "-0.01, MXN, amount-negative",
        "92233720368547758.08, MXN, amount-too-large",
        "99999999999999999999999999999999999999999999, MXN, amount-too-large",
        "1e3, MXN, amount-not-a-number",
        "'1,000.00', MXN, amount-not-a-number",
        "'', MXN, amount-not-a-number",
        "+1.00, MXN, amount-not-a-number",
        "NaN, MXN, amount-not-a-number",
        "1.00, XYZ, unknown-currency",
        "1.00, mxn, unknown-currency",
        "1.00, XXX, unknown-currency",
    })
    void saysWhyAnAmountCannotBeRead(String amount, String currency, String code) {
        Problems problems = new Problems();

        Money money = MoneyText.parse(amount, currency, "/amount", problems);

        assertThat(money).isNull();
        assertThat(problems.all()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.where()).isEqualTo("/amount");
        });
    }

    @ParameterizedTest
    @CsvSource({"250.5, MXN, 250.50", "250.500, MXN, 250.50", "7, JPY, 7", "1.234, KWD, 1.234", "0, USD, 0.00"})
    void readsAnAmountWithTheDecimalsOfItsCurrency(String amount, String currency, String shown) {
        assertThat(MoneyText.read(amount, currency, "").amount()).isEqualTo(shown);
    }

    @Test
    void readsTheLargestAmountThatFits() {
        assertThat(MoneyText.read("92233720368547758.07", "MXN", "").minor()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void namesCurrencyAndAmountAtOnce() {
        assertThatThrownBy(() -> MoneyText.read("x", "XYZ", "/total"))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(Problem::code)
                                .containsExactly("unknown-currency", "amount-not-a-number"));
    }

    @Test
    void allowsANegativeAmountWhereSignsAreAllowed() {
        Problems problems = new Problems();

        assertThat(MoneyText.parseSigned("-1.50", "MXN", "", problems)).isEqualTo(Money.of("-1.50", "MXN"));
        assertThat(problems.none()).isTrue();
    }
}

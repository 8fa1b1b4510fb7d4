package org.tequio.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tequio.money.AmountTooLarge;
import org.tequio.money.Money;

final class ConversionTest {

    private static final LocalDate DAY = LocalDate.of(2013, 9, 30);
    private static final Rate RATE = Rate.of("USD", "MXN", "12.9120", "bank", DAY);

    @Test
    void convertsInBothDirectionsAndRoundsOnce() {
        assertThat(Conversion.of(Money.of("77447.33", "USD"), RATE).to()).isEqualTo(Money.of("999999.92", "MXN"));
        assertThat(Conversion.of(Money.of("1000000.00", "MXN"), RATE, RoundingPolicy.UP)
                        .to())
                .isEqualTo(Money.of("77447.34", "USD"));
    }

    @Test
    void roundsHalvesToTheEvenNeighbourUnlessSaidElse() {
        Rate half = Rate.of("USD", "MXN", "0.5", "bank", DAY);

        assertThat(Conversion.of(Money.of("0.01", "USD"), half).to()).isEqualTo(Money.of("0.00", "MXN"));
        assertThat(Conversion.of(Money.of("0.03", "USD"), half).to()).isEqualTo(Money.of("0.02", "MXN"));
        assertThat(Conversion.of(Money.of("0.01", "USD"), half, RoundingPolicy.HALF_UP)
                        .to())
                .isEqualTo(Money.of("0.01", "MXN"));
    }

    @Test
    void keepsRateAndPolicySoThatAnybodyCanRedoIt() {
        Conversion conversion = Conversion.of(Money.of("1234.56", "USD"), RATE);

        assertThat(conversion.isReproducible()).isTrue();
        assertThat(new Conversion(conversion.from(), Money.of("1.00", "MXN"), RATE, conversion.policy())
                        .isReproducible())
                .isFalse();
    }

    @Test
    void convertsIntoACurrencyOfOtherMinorUnits() {
        Rate yen = Rate.of("USD", "JPY", "98.27", "bank", DAY);

        assertThat(Conversion.of(Money.of("10.01", "USD"), yen).to()).isEqualTo(Money.of("984", "JPY"));
    }

    @Test
    void refusesAnAmountInNeitherCurrency() {
        assertThatThrownBy(() -> Conversion.of(Money.of("1.00", "EUR"), RATE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void coversExactlyWhereThatIsPossible() {
        Rate two = Rate.of("USD", "MXN", "2", "bank", DAY);

        Cover cover = Cover.of(Money.of("10.00", "MXN"), two, RoundingPolicy.HALF_EVEN);

        assertThat(cover.below()).isEqualTo(cover.above());
        assertThat(cover.gap().isZero()).isTrue();
        assertThat(cover.excess().isZero()).isTrue();
    }

    @Test
    void coversFromBothSidesForAnyDebt() {
        Random random = new Random(7);
        for (int run = 0; run < 2_000; run++) {
            Money debt = Money.ofMinor(1 + random.nextLong(100_000_000), RATE.quoted());

            Cover cover = Cover.of(debt, RATE, RoundingPolicy.HALF_EVEN);

            assertThat(cover.gap().isNegative()).isFalse();
            assertThat(cover.excess().isNegative()).isFalse();
            assertThat(cover.above().from().minor() - cover.below().from().minor())
                    .isBetween(0L, 1L);
        }
    }

    @Test
    void refusesARateThatIsTooOld() {
        RateAge month = new RateAge(31);

        assertThat(month.refusal(RATE, DAY.plusDays(31))).isEmpty();
        assertThat(month.refusal(RATE, DAY.minusDays(5))).isEmpty();
        assertThat(month.refusal(RATE, DAY.plusDays(32))).hasValueSatisfying(refusal -> {
            assertThat(refusal.code()).isEqualTo("rate-too-old");
            assertThat(refusal.values()).containsEntry("ageDays", "32").containsEntry("ageDaysMax", "31");
        });
    }

    @Test
    void refusesWhatBecomesMoreThanAnybodyMayGive() {
        Money most = Money.ofMinor(Money.GIVEN_MINOR_MAX, Currency.getInstance("USD"));

        assertThatThrownBy(() -> Conversion.of(most, RATE)).isInstanceOf(AmountTooLarge.class);
        assertThatThrownBy(() -> Conversion.of(Money.of("92233720368547758.07", "USD"), RATE))
                .isInstanceOf(AmountTooLarge.class);
    }
}

package org.tequio.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tequio.money.Money;
import org.tequio.refusal.Refusal;

class BoundsTest {

    private static final Currency PESO = Currency.getInstance("MXN");
    private static final LocalDate DAY = LocalDate.of(2013, 9, 2);

    private record Inner(String id, LocalDate day) {}

    private record Said(
            String text,
            @Nullable String note,
            Money amount,
            Map<String, Money> amounts,
            List<Inner> inner,
            int fiscalYear,
            int priority,
            BigDecimal rate,
            @Nullable Instant at) {}

    @Test
    void whatIsAtTheBoundsMayBeSaid() {
        Money max = Money.ofMinor(Money.GIVEN_MINOR_MAX, PESO);
        Said said = new Said(
                "t",
                null,
                max,
                Map.of("a", max.negated()),
                List.of(new Inner("i", Bounds.FIRST_DAY), new Inner("j", Bounds.LAST_DAY)),
                2199,
                Integer.MAX_VALUE,
                new BigDecimal("999999999999999.5"),
                Instant.parse("2199-12-31T23:59:59Z"));

        assertThat(Bounds.exceededBy(said)).isEmpty();
    }

    @Test
    void namesEveryFieldBeyondTheBounds() {
        Money beyond = Money.ofMinor(Money.GIVEN_MINOR_MAX + 1, PESO);
        Said said = new Said(
                "t",
                null,
                beyond,
                Map.of("a", beyond.negated()),
                List.of(new Inner("i", DAY), new Inner("j", LocalDate.of(-44, 3, 15))),
                Integer.MIN_VALUE,
                1,
                new BigDecimal("1e15"),
                Instant.MAX);

        assertThat(Bounds.exceededBy(said))
                .extracting(it -> it.code() + " " + it.values().get("field"))
                .containsExactly(
                        "amount-too-large /amount",
                        "amount-too-large /amounts/a",
                        "day-out-of-range /inner/1/day",
                        "day-out-of-range /fiscalYear",
                        "number-out-of-range /rate",
                        "day-out-of-range /at");
        assertThat(Bounds.exceededBy(said).getFirst().values())
                .containsEntry("max", "1000000000000.00 MXN")
                .containsEntry("amount", "1000000000000.01 MXN");
    }

    @Test
    void namesTheTextsThatAreNeededAndSayNothing() {
        Said said = new Said(
                " ", "", Money.zero(PESO), Map.of(), List.of(new Inner("", DAY)), 2013, 1, BigDecimal.ONE, null);

        assertThat(Bounds.blanksOf(said, false))
                .containsExactly(
                        Refusal.rule("text-missing", Map.of("field", "/text")),
                        Refusal.rule("text-missing", Map.of("field", "/inner/0/id")));
        assertThat(Bounds.blanksOf(said, true)).hasSize(3);
    }

    @Test
    void atLeastNinetyThousandAmountsSum() {
        assertThat(Long.MAX_VALUE / Money.GIVEN_MINOR_MAX).isGreaterThan(90_000);
    }
}

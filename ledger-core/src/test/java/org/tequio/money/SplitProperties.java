package org.tequio.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Splits and cumulative shares over random wholes and weights; prints its seed, {@code -Dseed=} repeats it. */
final class SplitProperties {

    private static final Currency MXN = Currency.getInstance("MXN");
    private static final int RUNS = 2_000;

    private final long seed = Long.getLong("seed", 20130921L);
    private final Random random = new Random(seed);

    SplitProperties() {
        System.out.println("SplitProperties: seed=" + seed);
    }

    @Test
    void partsSumToTheWholeAndStayWithinOneMinorUnitOfTheExactShare() {
        for (int run = 0; run < RUNS; run++) {
            List<Long> weights = weights();
            Money whole = whole(Long.MAX_VALUE);

            List<Money> parts = Split.of(whole, weights);

            assertThat(sum(parts)).as("seed=%d run=%d", seed, run).isEqualTo(whole);
            CumulativeShare floors = CumulativeShare.of(whole, weights);
            for (int i = 0; i < parts.size(); i++) {
                assertThat(parts.get(i).minor() - floors.shares().get(i).minor())
                        .isBetween(0L, 1L);
            }
        }
    }

    @Test
    void aNegativeWholeIsTheMirrorOfThePositiveOne() {
        for (int run = 0; run < RUNS; run++) {
            List<Long> weights = weights();
            Money whole = whole(1_000_000);

            List<Money> mirrored = Split.of(whole.negated(), weights).stream()
                    .map(Money::negated)
                    .toList();

            assertThat(mirrored).isEqualTo(Split.of(whole, weights));
        }
    }

    @Test
    void aWeightOfZeroGetsNothing() {
        for (int run = 0; run < RUNS; run++) {
            List<Long> weights = new ArrayList<>(weights());
            weights.set(0, 0L);
            weights.add(7L);

            assertThat(Split.of(whole(1_000), weights).getFirst().isZero()).isTrue();
        }
    }

    @Test
    void noCumulativeShareFallsWhenTheWholeGrows() {
        for (int run = 0; run < RUNS; run++) {
            List<Long> weights = weights();
            Money less = whole(10_000);
            Money more = less.plus(whole(10));

            CumulativeShare before = CumulativeShare.of(less, weights);
            CumulativeShare after = CumulativeShare.of(more, weights);

            for (int i = 0; i < weights.size(); i++) {
                assertThat(after.shares().get(i))
                        .as("seed=%d run=%d", seed, run)
                        .isGreaterThanOrEqualTo(before.shares().get(i));
            }
            assertThat(sum(after.shares()).plus(after.lastCents())).isEqualTo(more);
            assertThat(after.lastCents().minor()).isBetween(0L, (long) weights.size() - 1);
        }
    }

    @Test
    void theLargestRemainderWouldLetAShareFall() {
        List<Long> weights = List.of(25L, 40L, 10L, 25L);

        assertThat(Split.of(Money.ofMinor(6, MXN), weights))
                .extracting(Money::minor)
                .containsExactly(2L, 2L, 1L, 1L);
        assertThat(Split.of(Money.ofMinor(7, MXN), weights))
                .extracting(Money::minor)
                .containsExactly(2L, 3L, 0L, 2L);
    }

    @Test
    void giftsInAnyOrderEndAtTheSameShares() {
        for (int run = 0; run < RUNS; run++) {
            List<Long> weights = weights();
            List<Money> gifts = LongStream.range(0, 1 + random.nextInt(8))
                    .mapToObj(i -> whole(100_000))
                    .toList();
            List<Money> shuffled = new ArrayList<>(gifts);
            Collections.shuffle(shuffled, random);

            assertThat(matched(shuffled, weights))
                    .as("seed=%d run=%d", seed, run)
                    .isEqualTo(matched(gifts, weights));
        }
    }

    @Test
    void refusesToDivideAmongNobody() {
        assertThatThrownBy(() -> Split.of(Money.ofMinor(1, MXN), List.of(0L, 0L)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Split.of(Money.ofMinor(1, MXN), List.of(2L, -1L)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Split.of(Money.zero(MXN), List.of(0L, 0L))).containsOnly(Money.zero(MXN));
    }

    /** Each gift's part is the share after it less the share before it. */
    private static List<Money> matched(List<Money> gifts, List<Long> weights) {
        List<Money> matched = new ArrayList<>(Collections.nCopies(weights.size(), Money.zero(MXN)));
        Money given = Money.zero(MXN);
        for (Money gift : gifts) {
            List<Money> before = CumulativeShare.of(given, weights).shares();
            given = given.plus(gift);
            List<Money> after = CumulativeShare.of(given, weights).shares();
            for (int i = 0; i < weights.size(); i++) {
                matched.set(i, matched.get(i).plus(after.get(i)).minus(before.get(i)));
            }
        }
        return matched;
    }

    private List<Long> weights() {
        long max = random.nextBoolean() ? 10 : 1_000_000_000_000L;
        List<Long> weights = new ArrayList<>(
                random.longs(1 + random.nextInt(8), 0, max).boxed().toList());
        weights.set(random.nextInt(weights.size()), 1 + random.nextLong(max));
        return weights;
    }

    private Money whole(long max) {
        return Money.ofMinor(random.nextLong(max), MXN);
    }

    private static Money sum(List<Money> parts) {
        return parts.stream().reduce(Money.zero(MXN), Money::plus);
    }
}

package org.tequio.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PairsTest {

    private final Pairs pairs = new Pairs("ours", "theirs", "commands/s")
            .add(300, 100)
            .add(800, 100)
            .add(90, 45);

    @Test
    void takesTheMedianOfTheRoundsRatiosAndNotTheRatioOfTheMedians() {
        assertThat(pairs.ratio()).isEqualTo(3);
        assertThat(pairs.our() / pairs.their()).isEqualTo(3);
        assertThat(pairs.add(10, 1000).add(10, 1000).ratio()).isEqualTo(2);
    }

    @Test
    void showsTheSpread() {
        assertThat(pairs.times()).isEqualTo("3.00 (2.00–8.00) ×");
        assertThat(pairs.percent()).isEqualTo("300 (200–800) %");
    }

    @Test
    void showsEveryRawValue() {
        assertThat(pairs.raw()).isEqualTo("ours / theirs, commands/s: 300 / 100  800 / 100  90.0 / 45.0");
    }

    @Test
    void saysNothingOfNothing() {
        assertThat(new Pairs("ours", "theirs", "s").times()).isEqualTo("nothing ×");
        assertThat(new Pairs("ours", "theirs", "s").ratio() >= 1).isFalse();
    }
}

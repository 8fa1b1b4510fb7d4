package org.tequio.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the death of one ledger, the other one acknowledges; how soon is a row of the benchmarks. */
class TakeOverTest {

    @Tag("nightly")
    @Test
    void theOtherLedgerAcknowledgesAfterEachKindOfDeath() {
        Path directory =
                Path.of("target", "take-over-" + ProcessHandle.current().pid());

        List<TakeOver.Measured> measured = new ArrayList<>();
        TakeOver.measure(directory, 3, List.of(TakeOver.Death.values()), measured::add);

        assertThat(measured).hasSize(9);
        assertThat(measured).extracting(TakeOver.Measured::death).contains(TakeOver.Death.values());
    }
}

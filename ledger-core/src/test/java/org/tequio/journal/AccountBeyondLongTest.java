package org.tequio.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.money.AmountTooLarge;
import org.tequio.money.Money;
import org.tequio.projection.PaidLog;
import org.tequio.projection.PaidLog.Paid;
import org.tequio.projection.ProjectionRunner;
import org.tequio.projection.TailerSettings;
import org.tequio.store.AsOf;
import org.tequio.testing.TestDatabase;

/** What everybody posts to may hold more than 64 bits: the books go on, and tell it exactly. */
class AccountBeyondLongTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final Currency PESO = Currency.getInstance("MXN");
    private static final LocalDate DAY = LocalDate.of(2013, 9, 27);

    private final PaidLog log = new PaidLog();

    /** Few rows go to the database by a statement, many by COPY; small batches read the balances from the tables. */
    @Test
    void noNumberOfPostingsStopsTheJournal() {
        int times = 40;
        for (int i = 0; i < times; i++) {
            pays("all", "one", Long.MAX_VALUE);
        }
        catchUp(100);
        assertThatThrownBy(() -> balance("one")).isInstanceOf(AmountTooLarge.class);
        assertThatThrownBy(() -> balance("all")).isInstanceOf(AmountTooLarge.class);

        for (int i = 1; i < times; i++) {
            pays("one", "all", Long.MAX_VALUE);
        }
        catchUp(1);

        assertThat(balance("one").minor()).isEqualTo(Long.MAX_VALUE);
        assertThat(balance("all").minor()).isEqualTo(-Long.MAX_VALUE);
        assertThat(reader().balance(Account.cash("one"), PESO, new AsOf(DAY, Long.MAX_VALUE))
                        .minor())
                .isEqualTo(Long.MAX_VALUE);
        assertThat(reader().sums(AsOf.position(Long.MAX_VALUE)))
                .hasSize(1)
                .allMatch(sum -> sum.sum().isZero());
    }

    @Test
    void aWideSumIsReadAsItWasStored() {
        Wide sum = Wide.ZERO;
        for (int i = 0; i < 5; i++) {
            sum = sum.plus(Long.MIN_VALUE);
            assertThat(Wide.of(new BigDecimal(sum.stored().toString()))).isEqualTo(sum);
        }
        for (int i = 0; i < 12; i++) {
            sum = sum.plus(Long.MAX_VALUE);
            assertThat(Wide.of(new BigDecimal(sum.stored().toString()))).isEqualTo(sum);
        }
    }

    private void pays(String from, String to, long minor) {
        log.record(new Paid("p-1", from, to, Money.ofMinor(minor, PESO), DAY));
    }

    private Money balance(String account) {
        return reader().balance(Account.cash(account), PESO, AsOf.position(Long.MAX_VALUE));
    }

    private JournalReader reader() {
        return new JournalReader(DATABASE.dataSource(), log.store());
    }

    private void catchUp(int batch) {
        TailerSettings settings = new TailerSettings(batch, 1, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1));
        try (ProjectionRunner runner = new ProjectionRunner(
                DATABASE.dataSource(),
                log.store(),
                log.facts(),
                List.of(new JournalProjection(PaidLog::entryOf)),
                settings,
                log.clock(),
                new SimpleMeterRegistry())) {
            runner.prepare().catchUp();
        }
    }
}

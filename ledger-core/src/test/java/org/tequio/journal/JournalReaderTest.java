package org.tequio.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.money.Money;
import org.tequio.projection.PaidLog;
import org.tequio.projection.PaidLog.Paid;
import org.tequio.projection.ProjectionRunner;
import org.tequio.projection.TailerSettings;
import org.tequio.store.AsOf;
import org.tequio.testing.TestDatabase;

/** Every balance at every position and day equals the plain sum of the postings; seeded, the seed is in the name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JournalReaderTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final long SEED = 20130927;
    private static final int EVENTS = 150;
    private static final List<Currency> CURRENCIES =
            List.of(Currency.getInstance("MXN"), Currency.getInstance("JPY"), Currency.getInstance("KWD"));

    private final PaidLog log = new PaidLog();
    private final List<Paid> paid = new ArrayList<>();
    private @Nullable JournalReader opened;

    @BeforeAll
    void payAtRandom() {
        opened = new JournalReader(DATABASE.dataSource(), log.store());
        Random random = new Random(SEED);
        for (int i = 0; i < EVENTS; i++) {
            Currency currency = CURRENCIES.get(random.nextInt(3));
            LocalDate day =
                    random.nextInt(4) == 0 ? null : LocalDate.of(2013, 9, 1).plusDays(random.nextInt(40));
            Paid one = new Paid(
                    "p-" + random.nextInt(3),
                    "from:" + random.nextInt(4),
                    "to_" + random.nextInt(4),
                    Money.ofMinor(random.nextInt(100_000), currency),
                    day);
            log.record(one);
            paid.add(one);
            log.clock().advance(Duration.ofHours(random.nextInt(20)));
        }
        TailerSettings small = new TailerSettings(13, 1, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1));
        try (ProjectionRunner runner = new ProjectionRunner(
                DATABASE.dataSource(),
                log.store(),
                log.facts(),
                List.of(new JournalProjection(PaidLog::entryOf)),
                small,
                log.clock(),
                new SimpleMeterRegistry())) {
            runner.prepare().catchUp();
        }
    }

    @Test
    void balancesAtEveryPositionAreTheSumOfThePostings() {
        for (long position = 0; position <= EVENTS; position++) {
            AsOf asOf = AsOf.position(position);

            assertThat(shown(reader().balances(asOf)))
                    .as("position=%d", position)
                    .isEqualTo(summed(asOf));
        }
    }

    @Test
    void balancesByValueDateAndPositionAreTheSumOfThePostings() {
        for (long position = 0; position <= EVENTS; position += 37) {
            for (int day = 0; day < 45; day += 4) {
                AsOf asOf = new AsOf(LocalDate.of(2013, 8, 30).plusDays(day), position);

                assertThat(shown(reader().balances(asOf))).as("asOf=%s", asOf).isEqualTo(summed(asOf));
            }
        }
    }

    @Test
    void oneBalanceIsTheSameAsInTheListOfAll() {
        AsOf known = AsOf.position(100);
        AsOf both = new AsOf(LocalDate.of(2013, 9, 20), 100);
        for (AsOf asOf : List.of(known, both)) {
            for (AccountBalance balance : reader().balances(asOf)) {
                assertThat(reader().balance(balance.account(), balance.balance().currency(), asOf))
                        .isEqualTo(balance.balance());
            }
        }
        assertThat(reader().balance(Account.cash("nobody"), CURRENCIES.getFirst(), known))
                .isEqualTo(Money.zero(CURRENCIES.getFirst()));
    }

    @Test
    void everyBookSumsToZeroInEveryCurrencyAtEveryInstant() {
        for (long position = 1; position <= EVENTS; position += 7) {
            assertThat(reader().sums(AsOf.position(position)))
                    .isNotEmpty()
                    .allMatch(sum -> sum.sum().isZero());
        }
    }

    @Test
    void pagesGoThroughAllEntriesOnceInEitherDirection() {
        AsOf asOf = AsOf.position(EVENTS);
        List<Long> forward = new ArrayList<>();
        long after = 0;
        for (List<JournalEntry> page = reader().entries(EntryFilter.all(), asOf, after, 40); !page.isEmpty(); ) {
            page.forEach(entry -> forward.add(entry.position()));
            page = reader().entries(EntryFilter.all(), asOf, page.getLast().position(), 40);
        }
        List<Long> backward = new ArrayList<>();
        for (List<JournalEntry> page = reader().newestEntries(EntryFilter.all(), asOf, Long.MAX_VALUE, 40);
                !page.isEmpty(); ) {
            page.forEach(entry -> backward.add(entry.position()));
            page = reader().newestEntries(
                            EntryFilter.all(), asOf, page.getLast().position(), 40);
        }

        assertThat(forward).isEqualTo(LongStream.rangeClosed(1, EVENTS).boxed().toList());
        assertThat(backward).isEqualTo(forward.reversed());
    }

    @Test
    void filtersTakeEveryTextLiterally() {
        AsOf asOf = AsOf.position(EVENTS);
        EntryFilter underscore = new EntryFilter(null, "to_", null, null, null, null);
        EntryFilter percent = new EntryFilter(null, "%", null, null, null, null);
        EntryFilter project = EntryFilter.ofProject("p-1");

        assertThat(reader().entries(underscore, asOf, 0, 1000)).hasSize(EVENTS);
        assertThat(reader().entries(percent, asOf, 0, 1000)).isEmpty();
        assertThat(reader().entries(new EntryFilter(null, "from' or 1=1 --", null, null, null, null), asOf, 0, 1000))
                .isEmpty();
        assertThat(reader().entries(project, asOf, 0, 1000)).hasSize((int)
                paid.stream().filter(it -> it.project().equals("p-1")).count());
    }

    @Test
    void anEntryLeadsBackToItsEventAndItsAuthor() {
        Lineage lineage = reader().lineage(17).orElseThrow();

        assertThat(lineage.event().position()).isEqualTo(17);
        assertThat(lineage.event().provenance().actor()).isEqualTo("system");
        assertThat(lineage.entry().postings()).hasSize(2);
        assertThat(reader().lineage(EVENTS + 1)).isEmpty();
    }

    private JournalReader reader() {
        return Objects.requireNonNull(opened);
    }

    private static Map<String, Long> shown(List<AccountBalance> balances) {
        Map<String, Long> shown = new TreeMap<>();
        balances.forEach(it ->
                shown.put(key(it.account().path(), it.balance()), it.balance().minor()));
        return shown;
    }

    private Map<String, Long> summed(AsOf asOf) {
        Map<String, Long> sums = new TreeMap<>();
        for (int i = 0; i < paid.size(); i++) {
            Paid one = paid.get(i);
            LocalDate trueOn = log.facts().trueOn(log.store().read(i, 1).getFirst());
            if (asOf.counts(i + 1, trueOn)) {
                sums.merge(key(one.from(), one.amount()), -one.amount().minor(), Long::sum);
                sums.merge(key(one.to(), one.amount()), one.amount().minor(), Long::sum);
            }
        }
        return sums;
    }

    private static String key(String account, Money amount) {
        return account + " " + amount.currency();
    }
}

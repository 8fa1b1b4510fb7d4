package org.tequio.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.money.Money;
import org.tequio.projection.PaidLog.Paid;
import org.tequio.projection.ThingReader.Thing;
import org.tequio.testing.TestDatabase;

class ThingReaderTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private final PaidLog log = new PaidLog();
    private final ThingReader reader = new ThingReader(DATABASE.dataSource());

    /** At 1 and 4 the first project, at 2 the second with a day of its own, at 3 the third. */
    @BeforeEach
    void foldFourPayments() {
        DATABASE.execute("delete from live.projection_position");
        paid("p-one", null);
        paid("p-two", LocalDate.of(2013, 8, 15));
        paid("p-three", null);
        paid("p-one", null);
        try (ProjectionRunner runner = new ProjectionRunner(
                DATABASE.dataSource(),
                log.store(),
                log.facts(),
                List.of(new ThingProjection("project")),
                TailerSettings.standard(),
                log.clock(),
                new SimpleMeterRegistry())) {
            runner.prepare().catchUp();
        }
    }

    @Test
    void listsTheNewestFirstWithWhereEachBegan() {
        assertThat(page(Long.MAX_VALUE, Long.MAX_VALUE, 10))
                .containsExactly(
                        new Thing("p-three", 3, "paid", LocalDate.of(2013, 9, 27)),
                        new Thing("p-two", 2, "paid", LocalDate.of(2013, 8, 15)),
                        new Thing("p-one", 1, "paid", LocalDate.of(2013, 9, 27)));
        assertThat(reader.position()).isEqualTo(4);
    }

    @Test
    void leavesOutWhatWasNotKnownYet() {
        assertThat(ids(page(2, Long.MAX_VALUE, 10))).containsExactly("p-two", "p-one");
        assertThat(page(0, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void goesOnWhereThePageBeforeEnded() {
        List<Thing> first = page(Long.MAX_VALUE, Long.MAX_VALUE, 2);
        List<Thing> second = page(Long.MAX_VALUE, first.getLast().firstPosition(), 2);

        assertThat(ids(first)).containsExactly("p-three", "p-two");
        assertThat(ids(second)).containsExactly("p-one");
        assertThat(page(Long.MAX_VALUE, second.getLast().firstPosition(), 2)).isEmpty();
    }

    @Test
    void narrowsByKindAndByFirstEvent() {
        assertThat(reader.page("association", null, Long.MAX_VALUE, Long.MAX_VALUE, 10))
                .isEmpty();
        assertThat(reader.page("project", "paid", Long.MAX_VALUE, Long.MAX_VALUE, 10))
                .hasSize(3);
        assertThat(reader.page("project", "thrown", Long.MAX_VALUE, Long.MAX_VALUE, 10))
                .isEmpty();
    }

    @Test
    void givesAtLeastOneAndNoMoreThanTheMost() {
        assertThat(page(Long.MAX_VALUE, Long.MAX_VALUE, 0)).hasSize(1);
        assertThat(page(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE)).hasSize(3);
    }

    private List<Thing> page(long asKnown, long before, int thingsMax) {
        return reader.page("project", null, asKnown, before, thingsMax);
    }

    private static List<String> ids(List<Thing> things) {
        return things.stream().map(Thing::id).toList();
    }

    private void paid(String project, @Nullable LocalDate day) {
        var unused = log.record(new Paid(project, "giver:1", "fund", Money.of("1.00", "MXN"), day));
    }
}

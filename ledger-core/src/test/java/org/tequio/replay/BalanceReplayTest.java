package org.tequio.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.event.Event;
import org.tequio.event.RecordCodec;
import org.tequio.journal.Entry;
import org.tequio.journal.fold.BalanceFold;
import org.tequio.journal.fold.Balances;
import org.tequio.ledger.Catalogue;
import org.tequio.refusal.Defect;
import org.tequio.store.Append;
import org.tequio.store.AppendCondition;
import org.tequio.store.Appended;
import org.tequio.store.NewEvent;
import org.tequio.store.PgEventStore;
import org.tequio.store.Provenance;
import org.tequio.store.StoreLimits;
import org.tequio.store.StoredEvent;
import org.tequio.testing.Samples;
import org.tequio.testing.TestDatabase;

/** Balances folded from the log by ranges, held against those folded event by event, over all types of events. */
class BalanceReplayTest {

    private static final Replay.Progress SILENT = (position, head) -> {};

    private final TestDatabase database = TestDatabase.migrated().open();
    private final Catalogue catalogue = Catalogue.standard();
    private final RecordCodec codec = new RecordCodec(catalogue.events(), catalogue.upcasters());
    private final PgEventStore store = PgEventStore.open(
            database.dataSource()::getConnection,
            Clock.systemUTC(),
            Runnable::run,
            StoreLimits.standard(),
            new SimpleMeterRegistry());

    @BeforeEach
    void everyEventThatTheBooksCanTake() {
        List<NewEvent> events = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            for (boolean full : new boolean[] {true, false}) {
                catalogue.events().stream()
                        .map(type -> Samples.of(type, full))
                        .filter(this::isBalanced)
                        .forEach(event -> events.add(stored(event)));
            }
        }
        assertThat(store.append(Append.of(AppendCondition.none(), events)).join())
                .isInstanceOf(Appended.Committed.class);
    }

    @AfterEach
    void close() throws Exception {
        store.close();
        database.close();
    }

    @Test
    void foldsLikeTheSlowWayByAnyNumberOfRanges() {
        BalanceFold slow = new BalanceFold();
        for (StoredEvent stored : store.read(0, Integer.MAX_VALUE)) {
            Class<? extends Event> type = typeOf(stored);
            Event event = (Event) RecordCodec.read(type.asSubclass(Record.class), stored.payload());
            catalogue.entryOf(event).ifPresent(slow::add);
        }
        String digest = slow.balances().digest();
        List<Long> heard = new ArrayList<>();

        for (int ranges : new int[] {1, 2, 3, 8}) {
            Balances balances = replay(7).run(store.head(), ranges, (position, head) -> heard.add(position));

            assertThat(balances.digest()).as("ranges=%d", ranges).isEqualTo(digest);
            assertThat(balances.postings())
                    .isEqualTo(slow.balances().postings())
                    .isGreaterThan(30);
        }
        assertThat(heard).contains(store.head());
    }

    @Test
    void foldsToAnyPosition() {
        long half = store.head() / 2;
        BalanceFold slow = new BalanceFold();
        for (StoredEvent stored : store.read(0, (int) half)) {
            catalogue
                    .entryOf(codec.decode(stored.type(), stored.version(), stored.payload()))
                    .ifPresent(slow::add);
        }

        assertThat(replay(5).run(half, 3, SILENT).digest())
                .isEqualTo(slow.balances().digest());
    }

    @Test
    void refusesALogThatLacksAnEvent() {
        database.execute("alter table log.event disable trigger all", "delete from log.event where position = 17");

        assertThatThrownBy(() -> replay(1_000).run(store.head(), 1, SILENT))
                .isInstanceOf(Defect.class)
                .hasMessage("event missing from the log: position=17");
        assertThatThrownBy(() -> replay(5).run(store.head(), 4, SILENT)).isInstanceOf(Defect.class);
    }

    @Test
    void refusesAPositionThatTheLogHasNotReached() {
        assertThatThrownBy(() -> replay(1_000).run(store.head() + 1, 1, SILENT))
                .isInstanceOf(Defect.class)
                .hasMessage("event missing from the log: position=" + (store.head() + 1));
    }

    private BalanceReplay replay(long rangeMax) {
        return new BalanceReplay(database.dataSource()::getConnection, codec, catalogue::entryOf, rangeMax);
    }

    private Class<? extends Event> typeOf(StoredEvent stored) {
        return catalogue.events().stream()
                .filter(type -> codec.typeOf(Samples.of(type, true)).equals(stored.type()))
                .findFirst()
                .orElseThrow();
    }

    private boolean isBalanced(Event event) {
        try {
            Optional<Entry> entry = catalogue.entryOf(event);
            return entry.isPresent()
                    || event.valueDate() == null
                    || !event.tags().isEmpty();
        } catch (Defect e) {
            return false;
        }
    }

    private NewEvent stored(Event event) {
        return new NewEvent(
                UUID.randomUUID().toString(),
                codec.typeOf(event),
                codec.versionOf(event),
                event.tags(),
                event.valueDate(),
                new Provenance("u-1", "system", null, null, null),
                codec.encode(event));
    }
}

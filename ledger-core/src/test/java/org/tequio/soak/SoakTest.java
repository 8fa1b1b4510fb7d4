package org.tequio.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.RecordCodec;
import org.tequio.postgres.DataDirectory;
import org.tequio.postgres.EmbeddedPostgres;
import org.tequio.projection.Facts;
import org.tequio.refusal.Fault;
import org.tequio.store.Append;
import org.tequio.store.AppendCondition;
import org.tequio.store.NewEvent;
import org.tequio.store.PgEventStore;
import org.tequio.store.Provenance;
import org.tequio.store.StoreLimits;

/**
 * Our tailer and the framework's streaming processor follow one log on a PostgreSQL of their own under the same random
 * faults: connections killed, the server crashed, followers paused and replaced, events that cannot be taken until
 * somebody mends them. Afterwards every event must stand once in each one's table. How long:
 * {@code -Dtequio.soak.minutes=30}; which of both must be whole is decided in ADR 0013, so that only ours fails the test.
 */
@Tag("nightly")
class SoakTest {

    private static final Logger LOG = LoggerFactory.getLogger(SoakTest.class);

    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("tequio.soak.minutes", 3));
    private static final long SEED = Long.getLong("tequio.soak.seed", 13);
    private static final int EVENTS_A_TURN = 10;
    private static final Duration TURN = Duration.ofMillis(50);
    private static final Duration BETWEEN_FAULTS = Duration.ofSeconds(9);
    private static final Duration STANDSTILL_MAX = Duration.ofSeconds(90);
    private static final Duration CATCH_UP_MAX = Duration.ofMinutes(3);

    @EventType("ticked")
    record Ticked(String of) implements Event {
        @Override
        public Set<org.tequio.event.Tag> tags() {
            return Set.of(new org.tequio.event.Tag("tick", of));
        }
    }

    /** One follower under test, with what happened to it. */
    private static final class Subject {
        final String name;
        final String table;
        final Supplier<SoakFollower> opened;
        final AtomicLong failures = new AtomicLong();
        SoakFollower follower;
        long seen;
        long seenAt = System.nanoTime();
        long lagMax;
        long lagMaxQuiet;
        int hangs;

        Subject(String name, String table, Supplier<SoakFollower> opened) {
            this.name = name;
            this.table = table;
            this.opened = opened;
            follower = opened.get();
        }
    }

    private final Random random = new Random(SEED);
    private final Set<UUID> poison = Collections.newSetFromMap(new ConcurrentHashMap<>());
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong appended = new AtomicLong();
    private final AtomicLong notAppended = new AtomicLong();
    private final RecordCodec codec = new RecordCodec(Set.of(Ticked.class), List.of());
    private final List<String> faults = new ArrayList<>();

    @Test
    void everyEventIsTakenOnceWhateverFails() throws Exception {
        Path directory = Path.of("target", "soak-" + ProcessHandle.current().pid());
        try (EmbeddedPostgres server = EmbeddedPostgres.open(DataDirectory.at(directory));
                HikariDataSource admin = pool(server, "soak admin");
                HikariDataSource ours = pool(server, "soak ours");
                HikariDataSource theirs = pool(server, "soak axon");
                HikariDataSource log = pool(server, "soak log")) {
            Flyway.configure()
                    .dataSource(admin)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            AxonFollower.prepare(admin);
            try (PgEventStore store = PgEventStore.open(
                    log::getConnection,
                    Clock.systemUTC(),
                    Thread::startVirtualThread,
                    StoreLimits.standard(),
                    new SimpleMeterRegistry())) {
                soak(admin, ours, theirs, store);
            }
        }
    }

    private void soak(HikariDataSource admin, HikariDataSource ours, HikariDataSource theirs, PgEventStore store)
            throws Exception {
        Facts facts = new Facts(codec, ZoneOffset.UTC);
        List<Subject> subjects = List.of(
                new Subject("ours", OurFollower.TABLE, () -> new OurFollower(ours, store, facts, this::refusePoison)),
                new Subject("axon", AxonFollower.TABLE, () -> new AxonFollower(theirs, store, this::refusePoison)));
        Thread writer = Thread.ofPlatform().start(() -> write(store));
        long end = System.nanoTime() + LENGTH.toNanos();
        long quietFrom = System.nanoTime();
        while (System.nanoTime() < end) {
            long nextFault = System.nanoTime() + BETWEEN_FAULTS.toNanos();
            while (System.nanoTime() < nextFault) {
                Thread.sleep(1_000);
                boolean quiet = System.nanoTime() - quietFrom > BETWEEN_FAULTS.toNanos() * 2 / 3;
                subjects.forEach(subject -> watch(admin, subject, quiet));
            }
            strike(admin, store, subjects);
            quietFrom = System.nanoTime();
        }
        over.set(true);
        writer.join();
        poison.clear();
        subjects.forEach(subject -> subject.follower.retry());
        finish(admin, store, subjects);
    }

    private void write(PgEventStore store) {
        while (!over.get()) {
            List<NewEvent> events = new ArrayList<>();
            for (int i = 0; i < EVENTS_A_TURN; i++) {
                Ticked tick = new Ticked("t-" + i);
                events.add(new NewEvent(
                        UUID.randomUUID().toString(),
                        "ticked",
                        1,
                        tick.tags(),
                        null,
                        new Provenance("system", "system", null, null, null),
                        codec.encode(tick)));
            }
            try {
                var unused =
                        store.append(Append.of(AppendCondition.none(), events)).join();
                appended.addAndGet(events.size());
            } catch (Fault | CompletionException e) {
                notAppended.addAndGet(events.size());
            }
            pause(TURN);
        }
    }

    private void refusePoison(UUID id) {
        if (poison.contains(id)) {
            throw new IllegalStateException("poison");
        }
    }

    /** One fault, drawn by chance, for both alike. */
    private void strike(HikariDataSource admin, PgEventStore store, List<Subject> subjects) {
        int drawn = random.nextInt(20);
        try {
            if (drawn < 7) {
                fault("connections killed");
                killConnections(admin);
            } else if (drawn < 9) {
                fault("server crashed");
                crash(admin);
            } else if (drawn < 12) {
                fault("paused");
                each(subjects, subject -> subject.follower.pause());
                pause(Duration.ofMillis(500 + random.nextInt(4_000)));
                each(subjects, subject -> subject.follower.resume());
            } else if (drawn < 16) {
                fault("replaced");
                each(subjects, this::replace);
            } else {
                fault("poison");
                poison(store, subjects);
            }
        } catch (SQLException e) {
            LOG.info("fault not done: {}", e.getMessage());
        }
    }

    private void fault(String what) {
        LOG.info("fault: {}", what);
        faults.add(what);
    }

    private static void each(List<Subject> subjects, Consumer<Subject> action) {
        for (Subject subject : subjects) {
            try {
                action.accept(subject);
            } catch (RuntimeException e) {
                subject.failures.incrementAndGet();
                LOG.info("{} failed: {}", subject.name, e.toString());
            }
        }
    }

    /** A new process takes over; half the time the old one is still there for a while. */
    private void replace(Subject subject) {
        SoakFollower old = subject.follower;
        if (random.nextBoolean()) {
            subject.follower = subject.opened.get();
            pause(Duration.ofSeconds(2));
            old.close();
        } else {
            old.close();
            subject.follower = subject.opened.get();
        }
    }

    private void poison(PgEventStore store, List<Subject> subjects) {
        UUID marked = UUID.randomUUID();
        poison.add(marked);
        Ticked tick = new Ticked("t-poison");
        var unused = store.append(Append.of(
                        AppendCondition.none(),
                        List.of(new NewEvent(
                                marked.toString(),
                                "ticked",
                                1,
                                tick.tags(),
                                null,
                                new Provenance("system", "system", null, null, null),
                                codec.encode(tick)))))
                .exceptionally(failure -> null)
                .join();
        pause(Duration.ofSeconds(3));
        poison.remove(marked);
        each(subjects, subject -> subject.follower.retry());
    }

    /** Any of the connections of either follower or of the log, by chance. */
    private void killConnections(HikariDataSource admin) throws SQLException {
        number(
                admin,
                "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database()"
                        + " and application_name <> 'soak admin' and pid <> pg_backend_pid() and random() < 0.5");
    }

    /** The server recovers from a process of its own that was killed, and forgets what was not on disk. */
    private static void crash(HikariDataSource admin) throws SQLException {
        long pid = number(admin, "select pid from pg_stat_activity where backend_type = 'background writer'");
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Looks how far behind it is, and replaces one that stands still although there is something to take. */
    private void watch(HikariDataSource admin, Subject subject, boolean quiet) {
        long rows;
        long behind;
        try {
            rows = number(admin, "select count(*) from " + subject.table);
            behind = number(admin, "select position from log.head") - rows;
        } catch (SQLException e) {
            return;
        }
        subject.lagMax = Math.max(subject.lagMax, behind);
        if (quiet) {
            subject.lagMaxQuiet = Math.max(subject.lagMaxQuiet, behind);
        }
        if (rows != subject.seen || behind <= 0) {
            subject.seen = rows;
            subject.seenAt = System.nanoTime();
        } else if (System.nanoTime() - subject.seenAt > STANDSTILL_MAX.toNanos()) {
            subject.hangs++;
            LOG.info("{} stands still: replaced", subject.name);
            subject.seenAt = System.nanoTime();
            each(List.of(subject), this::replace);
        }
    }

    private void finish(HikariDataSource admin, PgEventStore store, List<Subject> subjects) throws Exception {
        long head = store.head();
        List<String> report = new ArrayList<>();
        long wrong = 0;
        for (Subject subject : subjects) {
            long until = System.nanoTime() + CATCH_UP_MAX.toNanos();
            while (System.nanoTime() < until
                    && number(admin, "select count(distinct id) from " + subject.table) < head) {
                Thread.sleep(500);
            }
            subject.follower.close();
            long taken = number(admin, "select count(distinct id) from " + subject.table);
            long repeated = number(admin, "select count(*) from " + subject.table) - taken;
            report.add("%s: skipped=%d, repeated=%d, hangs=%d, lag max=%d events, in quiet=%d, own failures=%d"
                    .formatted(
                            subject.name,
                            head - taken,
                            repeated,
                            subject.hangs,
                            subject.lagMax,
                            subject.lagMaxQuiet,
                            subject.failures.get()));
            wrong += subject.name.equals("ours") ? head - taken + repeated + subject.hangs : 0;
        }
        LOG.warn(
                "soak: seed={}, minutes={}, events={}, refused={}, faults={}",
                SEED,
                LENGTH.toMinutes(),
                head,
                notAppended.get(),
                faults.size());
        for (String kind : new java.util.TreeSet<>(faults)) {
            LOG.warn("  {}: {}", kind, Collections.frequency(faults, kind));
        }
        LOG.warn("  tokens kept by the framework: {}", number(admin, "select count(*) from tokenentry"));
        report.forEach(line -> LOG.warn("  {}", line));
        assertThat(head).as("events").isGreaterThanOrEqualTo(appended.get());
        assertThat(wrong).as(String.join("; ", report)).isZero();
    }

    private static HikariDataSource pool(EmbeddedPostgres server, String name) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.url());
        config.setUsername(server.user());
        config.setPassword(server.password());
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.addDataSourceProperty("ApplicationName", name);
        return new HikariDataSource(config);
    }

    private static long number(HikariDataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

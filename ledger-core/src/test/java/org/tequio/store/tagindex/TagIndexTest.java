package org.tequio.store.tagindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.event.Tag;
import org.tequio.store.tagindex.TagIndex.Connector;
import org.tequio.testing.TestDatabase;

/** The index against a naive look at every event, with runs so small that a few thousand events make many. */
class TagIndexTest {

    private static final TagIndexLimits SMALL = new TagIndexLimits(64, 3, 1_000);
    private static final Tag HOT = new Tag("project", "hot");

    private final TestDatabase database = TestDatabase.migrated().open();
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final List<Labels> events = new ArrayList<>();
    private final Connector connector = database.dataSource()::getConnection;

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    /** A process that has the log open, its indexer's steps taken by hand. */
    private final class Node implements AutoCloseable {

        private final TagIndex index;
        private final Indexer indexer;
        private final Connection indexing;
        private final Connection reading;

        Node(TagKeys keys) {
            this.index = new TagIndex(SMALL, keys);
            this.indexer = new Indexer(index, connector);
            try {
                this.indexing = Indexer.prepared(connector);
                this.reading = Indexer.prepared(connector);
                reading.setAutoCommit(true);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        void buildAll() throws SQLException {
            boolean more = true;
            while (more) {
                more = indexer.add(indexing) || indexer.merge(indexing);
            }
        }

        /** Looks up in as many steps as it takes, and leaves out what only shares a key. */
        List<Long> find(Tag tag, Set<String> types, long after, long upTo, int pagesMax) throws SQLException {
            List<Long> found = new ArrayList<>();
            for (long at = after; at < upTo; ) {
                Found step = index.find(reading, List.of(index.group(tag, types)), at, upTo, pagesMax);
                assertThat(step.upTo()).isGreaterThan(at).isLessThanOrEqualTo(upTo);
                addTrue(step, tag, types, found);
                at = step.upTo();
            }
            return found;
        }

        List<Long> findFromEnd(Tag tag, long after, long upTo, int pagesMax) throws SQLException {
            List<Long> found = new ArrayList<>();
            for (long at = upTo; at > after; ) {
                Found step = index.findLast(reading, List.of(index.group(tag, Set.of())), after, at, pagesMax);
                assertThat(step.after()).isLessThan(at).isGreaterThanOrEqualTo(after);
                List<Long> earlier = new ArrayList<>();
                addTrue(step, tag, Set.of(), earlier);
                found.addAll(0, earlier);
                at = step.after();
            }
            return found;
        }

        private void addTrue(Found step, Tag tag, Set<String> types, List<Long> into) {
            for (long position : step.positions().getFirst()) {
                Labels labels = events.get((int) position - 1);
                if (labels.tags().contains(tag) && (types.isEmpty() || types.contains(labels.type()))) {
                    into.add(position);
                }
            }
        }

        @Override
        public void close() throws SQLException {
            indexing.rollback();
            indexing.setAutoCommit(true);
            indexing.close();
            reading.close();
        }
    }

    private static List<Long> naive(List<Labels> events, Tag tag, Set<String> types, long after, long upTo) {
        return LongStream.rangeClosed(after + 1, upTo)
                .filter(p -> events.get((int) p - 1).tags().contains(tag))
                .filter(p -> types.isEmpty()
                        || types.contains(events.get((int) p - 1).type()))
                .boxed()
                .toList();
    }

    /** Adds events to the log as a writer does, all at once. */
    private void write(int count) throws SQLException {
        List<Labels> more = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            more.add(randomEvent(events.size() + i + 1));
        }
        events.addAll(more);
        try (Connection connection = connector.connect();
                PreparedStatement insert = connection.prepareStatement("""
                    with moved as (update log.head set position = ?)
                    insert into log.event (position, id, type, version, tags, recorded_at, actor, role, payload, leaf_hash)
                    select e.position, gen_random_uuid(), e.type, 1, e.tags::text[], 'epoch', 'a', 'r', '{}',
                      decode(repeat('00', 32), 'hex')
                    from unnest(?::bigint[], ?::text[], ?::text[]) as e (position, type, tags)\
                    """)) {
            insert.setLong(1, events.size());
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "int8", more.stream().map(Labels::position).toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "text", more.stream().map(Labels::type).toArray()));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "text", more.stream().map(TagIndexTest::literal).toArray()));
            insert.executeUpdate();
        }
    }

    private Labels randomEvent(long position) {
        Set<Tag> tags = new LinkedHashSet<>();
        if (random.nextInt(3) > 0) {
            tags.add(HOT);
        }
        tags.add(new Tag("account", "" + random.nextInt(50)));
        if (random.nextInt(4) == 0) {
            tags.add(new Tag("gift", "" + position));
        }
        return new Labels(position, "t" + (random.nextInt(100) == 0 ? 9 : random.nextInt(4)), List.copyOf(tags));
    }

    private static String literal(Labels labels) {
        return "{" + String.join(",", labels.tags().stream().map(Tag::toString).toList()) + "}";
    }

    private void expectAllFound(Node process, int times) throws SQLException {
        for (int i = 0; i < times; i++) {
            Tag tag = switch (random.nextInt(4)) {
                case 0 -> HOT;
                case 1 -> new Tag("gift", "" + (1 + random.nextInt(events.size())));
                case 2 -> new Tag("account", "nobody");
                default -> new Tag("account", "" + random.nextInt(50));
            };
            Set<String> types = switch (random.nextInt(4)) {
                case 0 -> Set.of("t9");
                case 1 -> Set.of("t1", "t2");
                default -> Set.of();
            };
            long after = random.nextInt(events.size());
            long upTo = after + random.nextInt(events.size() - (int) after + 1);
            int pagesMax = 1 + random.nextInt(20);
            assertThat(process.find(tag, types, after, upTo, pagesMax))
                    .as("seed=%d, tag=%s, types=%s, after=%d, upTo=%d", seed, tag, types, after, upTo)
                    .isEqualTo(naive(events, tag, types, after, upTo));
            assertThat(process.findFromEnd(tag, after, upTo, pagesMax))
                    .as("from the end: seed=%d, tag=%s, after=%d, upTo=%d", seed, tag, after, upTo)
                    .isEqualTo(naive(events, tag, Set.of(), after, upTo));
        }
    }

    private List<TagIndexAudit.Difference> differences(TagKeys keys) throws SQLException {
        try (Connection connection = connector.connect()) {
            return TagIndexAudit.differences(connection, keys, events.size(), 100);
        }
    }

    // ---- finding

    @Test
    void findsWhatALookAtEveryEventFinds() throws SQLException {
        try (Node process = new Node(TagKeys.standard())) {
            for (int i = 0; i < 10; i++) {
                write(1 + random.nextInt(400));
                process.buildAll();
                expectAllFound(process, 10);
            }
            assertThat(process.index.runs().upTo()).isGreaterThan(events.size() - 64L);
            assertThat(process.index.runs().all()).hasSizeLessThan(3 * 5);
            try (Node fresh = new Node(TagKeys.standard())) {
                expectAllFound(fresh, 50);
            }
        }
        assertThat(differences(TagKeys.standard())).isEmpty();
    }

    @Test
    void tagsThatShareAKeyAreNotMistakenForEachOther() throws SQLException {
        TagKeys few = TagKeys.colliding(3, 1);
        try (Node process = new Node(few)) {
            write(1_500);
            process.buildAll();
            write(100);
            expectAllFound(process, 60);
        }
        assertThat(differences(few)).isEmpty();
    }

    @Test
    void findsWhatIsNotIndexedYetHoweverMuchItIs() throws SQLException {
        write(1_000);
        try (Node process = new Node(TagKeys.standard())) {
            expectAllFound(process, 20);
            assertThat(process.indexer.add(process.indexing)).isTrue();
            write(300);
            expectAllFound(process, 20);
        }
    }

    @Test
    void whatWasWrittenHereIsFoundWithoutReadingIt() throws SQLException {
        try (Node process = new Node(TagKeys.standard())) {
            expectNothing(process);
            write(100);
            process.index.written(List.copyOf(events));
            // What the log says from now on would be noticed.
            database.execute("alter table log.event rename to hidden");
            expectAllFound(process, 20);
        }
    }

    private static void expectNothing(Node process) throws SQLException {
        assertThat(process.index
                        .find(process.reading, List.of(process.index.group(HOT, Set.of())), 0, 0, 1)
                        .upTo())
                .isZero();
    }

    @Test
    void aFrequentTagIsNotReadWhole() throws SQLException {
        write(6_000);
        try (Node process = new Node(TagKeys.standard())) {
            process.buildAll();
            TagGroup hot = process.index.group(HOT, Set.of());
            int all = process.index.pages(hot);
            Found first = process.index.find(process.reading, List.of(hot), 0, 6_000, 4);
            Found last = process.index.findLast(process.reading, List.of(hot), 0, 6_000, 4);

            assertThat(all).isGreaterThan(20);
            assertThat(first.positions().getFirst()).isNotEmpty();
            assertThat(first.upTo()).isLessThan(6_000);
            assertThat(last.positions().getFirst()).isNotEmpty();
            assertThat(last.after()).isPositive();
        }
    }

    // ---- several at once

    @Test
    void readersFindEverythingWhileRunsAreAddedAndMerged() throws Exception {
        write(4_000);
        AtomicBoolean built = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Node builder = new Node(TagKeys.standard());
                Node reader = new Node(TagKeys.standard())) {
            Future<?> building = threads.submit(() -> {
                builder.buildAll();
                built.set(true);
                return true;
            });
            int looks = 0;
            while (!built.get() || looks < 5) {
                expectAllFound(reader, 1);
                looks++;
                if (building.isDone()) {
                    building.get();
                }
            }
            assertThat(builder.index.runs().all().size()).isLessThan(15);
        }
    }

    @Test
    void severalProcessesBuildOneIndex() throws Exception {
        write(3_000);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Node one = new Node(TagKeys.standard());
                Node other = new Node(TagKeys.standard())) {
            Future<?> ones = threads.submit(() -> rebuilt(one));
            Future<?> others = threads.submit(() -> rebuilt(other));
            ones.get(60, TimeUnit.SECONDS);
            others.get(60, TimeUnit.SECONDS);
            one.buildAll();
            expectAllFound(one, 20);
            expectAllFound(other, 20);
            assertThat(one.index.runs().upTo()).isEqualTo(2_944);
        }
        assertThat(differences(TagKeys.standard())).isEmpty();
    }

    private static boolean rebuilt(Node process) throws SQLException {
        for (int i = 0; i < 5; i++) {
            process.buildAll();
        }
        return true;
    }

    @Test
    void aProcessThatDiesInAStepLeavesNothingBehind() throws SQLException {
        write(500);
        int steps = 0;
        boolean done = false;
        for (int calls = 1; !done; calls++) {
            try (Node process = new Node(TagKeys.standard());
                    Connection mortal = dyingAfter(calls)) {
                done = !(process.indexer.add(mortal) || process.indexer.merge(mortal));
                steps++;
            } catch (SQLException e) {
                assertThat(e.getMessage()).contains("planted");
            }
            assertThat(differences(TagKeys.standard())).isEmpty();
        }
        assertThat(steps).isPositive();
        try (Node fresh = new Node(TagKeys.standard())) {
            assertThat(fresh.indexer.add(fresh.indexing)).isFalse();
            expectAllFound(fresh, 20);
        }
    }

    /** A connection that breaks at a certain call, its transaction with it. */
    private Connection dyingAfter(int calls) throws SQLException {
        Connection real = Indexer.prepared(connector);
        AtomicInteger left = new AtomicInteger(calls);
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        if (!real.isClosed()) {
                            real.rollback();
                            real.setAutoCommit(true);
                            real.close();
                        }
                        return null;
                    }
                    if (left.getAndDecrement() == 0) {
                        real.rollback();
                        throw new SQLException("planted");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    // ---- the audit, and building anew

    @Test
    void theAuditTellsEveryEntryThatIsMissingOrOneTooMany() throws SQLException {
        write(200);
        try (Node process = new Node(TagKeys.standard())) {
            process.buildAll();
        }
        assertThat(differences(TagKeys.standard())).isEmpty();

        // The position of the first entry of all becomes the next one's.
        database.execute("""
            update log.tag_page set bytes = set_byte(bytes, 11, (get_byte(bytes, 11) % 64) + 1)
            where run = (select run from log.tag_run where after_position = 0) and page = 0\
            """);

        assertThat(differences(TagKeys.standard()))
                .extracting(TagIndexAudit.Difference::code)
                .contains("tag-index-missing", "tag-index-extra");
    }

    @Test
    void theAuditTellsOfPagesThatAreGone() throws SQLException {
        write(200);
        try (Node process = new Node(TagKeys.standard())) {
            process.buildAll();
            database.execute("delete from log.tag_page where page = 0");

            assertThat(differences(TagKeys.standard()))
                    .extracting(TagIndexAudit.Difference::code)
                    .contains("tag-index-missing", "tag-index-incomplete");
            database.execute("delete from log.tag_page");
            assertThatThrownBy(() -> process.find(HOT, Set.of(), 0, 200, 10))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("lacks pages");
        }
    }

    @Test
    void aForgottenIndexIsBuiltAnewAndMeanwhileEverythingIsFound() throws SQLException {
        write(1_000);
        try (Node process = new Node(TagKeys.standard())) {
            process.buildAll();
            expectAllFound(process, 5);
            try (Connection connection = connector.connect()) {
                TagIndexAudit.forget(connection);
            }
            expectAllFound(process, 20);
            process.buildAll();
            expectAllFound(process, 20);
            assertThat(process.index.runs().upTo()).isEqualTo(960);
        }
        assertThat(differences(TagKeys.standard())).isEmpty();
    }

    // ---- by itself

    @Test
    void theIndexIsBuiltInTheBackground() throws Exception {
        TagIndex index = new TagIndex(SMALL, TagKeys.standard());
        index.start(connector);
        try (Connection connection = Indexer.prepared(connector)) {
            connection.setAutoCommit(true);
            write(640);
            index.written(List.copyOf(events));
            for (int i = 0; i < 600 && index.runs().upTo() < 640; i++) {
                Thread.sleep(100);
            }
            assertThat(index.runs().upTo()).isEqualTo(640);
        } finally {
            index.close();
        }
    }
}

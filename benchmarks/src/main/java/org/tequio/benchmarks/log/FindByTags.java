package org.tequio.benchmarks.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.tequio.benchmarks.Server;
import org.tequio.benchmarks.command.Ledgers;
import org.tequio.event.Tag;
import org.tequio.store.EventStore;
import org.tequio.store.Query;
import org.tequio.store.StoredEvent;

/** A process that knows nothing yet looks for every event by each of its tags, and says how many it found. */
public final class FindByTags {

    private static final int READERS = 4;

    private FindByTags() {}

    /** Takes how many events there are. */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        int tags = AppendRow.tags(Long.parseLong(arguments[0]));
        long found = 0;
        try (EventStore store = Ledgers.postgres(Server.told());
                ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < tags; i++) {
                Tag project = new Tag(AppendRow.PROJECT, "p-" + i);
                Tag account = new Tag(AppendRow.ACCOUNT, "a-" + i);
                counts.add(readers.submit(() -> count(store, project)));
                counts.add(readers.submit(() -> count(store, account)));
            }
            for (Future<Long> count : counts) {
                found += count.get();
            }
        }
        System.out.println(found);
        System.exit(0);
    }

    private static long count(EventStore store, Tag tag) {
        List<StoredEvent> events = store.source(Query.of(tag), 0).events();
        return events.stream().filter(event -> event.tags().contains(tag)).count();
    }
}

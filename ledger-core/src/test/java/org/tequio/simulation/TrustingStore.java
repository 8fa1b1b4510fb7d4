package org.tequio.simulation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.tequio.store.Append;
import org.tequio.store.Appended;
import org.tequio.store.Appended.Repeated;
import org.tequio.store.EventStore;
import org.tequio.store.Premise;
import org.tequio.store.Query;
import org.tequio.store.Sourced;
import org.tequio.store.StoredEvent;

/** A planted mistake: says of every plan that was read ahead that it holds, so that a state folded from it is kept. */
record TrustingStore(EventStore store) implements EventStore {

    @Override
    public boolean holds(Premise premise) {
        return true;
    }

    @Override
    public CompletableFuture<Appended> append(Append append) {
        return store.append(append);
    }

    @Override
    public Sourced source(Query query, long after) {
        return store.source(query, after);
    }

    @Override
    public Sourced sourceAhead(Query query, long after) {
        return store.sourceAhead(query, after);
    }

    @Override
    public Premise premise() {
        return store.premise();
    }

    @Override
    public CompletableFuture<Boolean> durable(Premise premise) {
        return store.durable(premise);
    }

    @Override
    public List<StoredEvent> read(long after, int eventsMax) {
        return store.read(after, eventsMax);
    }

    @Override
    public long head() {
        return store.head();
    }

    @Override
    public long positionAt(Instant instant) {
        return store.positionAt(instant);
    }

    @Override
    public Optional<Repeated> answered(String actor, String key, String bodyHash) {
        return store.answered(actor, key, bodyHash);
    }

    @Override
    public AutoCloseable onHead(Runnable action) {
        return store.onHead(action);
    }

    @Override
    public void close() {
        store.close();
    }
}

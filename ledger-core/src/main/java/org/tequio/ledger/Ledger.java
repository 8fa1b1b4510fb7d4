package org.tequio.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tequio.event.EventCodec;
import org.tequio.event.RecordCodec;
import org.tequio.projection.Follower;
import org.tequio.refusal.Defect;
import org.tequio.store.EventStore;
import org.tequio.vault.Vault;

/**
 * The front door: opens the ledger, executes commands, and gives access to what is recorded. Safe for use by many
 * threads.
 */
public final class Ledger implements AutoCloseable {

    private final LedgerOptions options;
    private final EventCodec codec;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();

    private Ledger(LedgerOptions options) {
        this.options = options;
        codec = new RecordCodec(options.catalogue().events(), options.catalogue().upcasters());
    }

    public static Ledger open(LedgerOptions options) {
        return new Ledger(options);
    }

    /**
     * Decides a command and, if it is accepted, records what it brings about. Never blocks on the log.
     *
     * @return the answer, once it is durable; completes exceptionally with a {@link org.tequio.refusal.Fault} of the
     *     world or a {@link Defect} of ours, and then nothing was written
     */
    public CompletableFuture<Answer> execute(Submission submission) {
        return CompletableFuture.failedFuture(new Defect("not wired: command=" + submission.command()));
    }

    /** What {@link #execute} would answer now, with nothing written. */
    public CompletableFuture<Answer> preview(Submission submission) {
        return CompletableFuture.failedFuture(new Defect("not wired: command=" + submission.command()));
    }

    /** Adds something that follows the log; closed with the ledger. */
    public void follow(Follower follower) {
        followers.add(follower);
    }

    /** Waits until all followers have dealt with everything up to a position. */
    public void settle(long position, Duration limit) {
        followers.forEach(follower -> follower.settle(position, limit));
    }

    public EventStore store() {
        return options.store();
    }

    public Vault vault() {
        return options.vault();
    }

    public EventCodec codec() {
        return codec;
    }

    public Catalogue catalogue() {
        return options.catalogue();
    }

    public Clock clock() {
        return options.clock();
    }

    public Ids ids() {
        return options.ids();
    }

    public ZoneId zone() {
        return options.zone();
    }

    @Override
    public void close() {
        followers.forEach(Follower::close);
        options.store().close();
    }
}

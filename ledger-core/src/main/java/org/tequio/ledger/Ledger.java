package org.tequio.ledger;

import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tequio.axon.AxonBus;
import org.tequio.axon.Conflicts;
import org.tequio.decision.Answer;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.Slice;
import org.tequio.decision.Submission;
import org.tequio.event.Bounds;
import org.tequio.event.EventCodec;
import org.tequio.event.MalformedTag;
import org.tequio.event.RecordCodec;
import org.tequio.event.Sha256;
import org.tequio.ids.Ids;
import org.tequio.projection.Follower;
import org.tequio.projection.Lag;
import org.tequio.refusal.Defect;
import org.tequio.refusal.Fault;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Refusal;
import org.tequio.store.Appended.Repeated;
import org.tequio.store.EventStore;
import org.tequio.vault.Vault;

/**
 * The front door: opens the ledger, executes commands, and gives access to what is recorded. Safe for use by many
 * threads.
 */
public final class Ledger implements AutoCloseable {

    private final LedgerOptions options;
    private final EventCodec codec;
    private final AxonBus bus;
    private final LedgerMeters meters;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final ConcurrentHashMap<Key, CompletableFuture<Boolean>> inFlight = new ConcurrentHashMap<>();

    private record Key(String actor, String key) {}

    private Ledger(LedgerOptions options) {
        this.options = options;
        codec = new RecordCodec(
                options.catalogue().events(), options.catalogue().upcasters());
        List<String> commands = options.catalogue().slices().stream()
                .map(slice -> Catalogue.nameOf(slice.command()))
                .toList();
        meters = new LedgerMeters(options.meters(), commands);
        bus = new AxonBus(
                options.store(),
                codec,
                commands,
                new Conflicts(options.conflictRetriesMax(), options.executor(), this::randomBelow, meters::conflict),
                options.statesBytesMax());
    }

    public static Ledger open(LedgerOptions options) {
        return new Ledger(options);
    }

    /**
     * Decides a command and, if it is accepted, records what it brings about. Does not wait for the log to be durable.
     *
     * @return the answer, once it is durable; completes exceptionally with a {@link Fault} of the world or a {@link
     *     Defect} of ours
     */
    public CompletableFuture<Answer> execute(Submission submission) {
        if (submission.key() == null) {
            return run(submission, false);
        }
        Key key = new Key(submission.actor(), submission.key());
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> first = inFlight.putIfAbsent(key, mine);
        if (first != null) {
            // A twin waits for the first: then it is a repetition, or is decided afresh.
            return first.thenCompose(done -> execute(submission));
        }
        return run(submission, false).whenComplete((answer, failure) -> {
            inFlight.remove(key);
            mine.complete(true);
        });
    }

    /**
     * Like {@link #execute}, for callers who give many commands one after the other: when this returns, the command is
     * decided, and the next one is decided on top of it, though it is not durable yet. Twins with one key may both be
     * under way; they take effect once.
     */
    public CompletableFuture<Answer> executeInBulk(Submission submission) {
        return run(submission, false, bus::executeDirectly);
    }

    /** What a command depends on, as far as it tells by itself. */
    public Boundary<?> boundaryOf(Command command) {
        return boundaryOf(
                catalogue().slice(Catalogue.nameOf(command.getClass())).orElseThrow(), command);
    }

    /**
     * Reads what commands to come depend on, all at once; they are then decided without asking the log for each. Only
     * their time changes by it, never their answers.
     */
    public void readAhead(Collection<? extends Boundary<?>> boundaries) {
        bus.readAhead(boundaries);
    }

    private static <C extends Command> Boundary<?> boundaryOf(Slice<C, ?> slice, Command command) {
        return slice.boundary(slice.command().cast(command));
    }

    /** What {@link #execute} would answer now, with nothing written. */
    public CompletableFuture<Answer> preview(Submission submission) {
        return run(submission, true);
    }

    /** Adds something that follows the log; closed with the ledger. */
    public void follow(Follower follower) {
        followers.add(follower);
    }

    /**
     * Waits until all followers have dealt with everything up to a position.
     *
     * @throws Fault if that takes longer than the limit
     */
    public void settle(long position, Duration limit) {
        followers.forEach(follower -> follower.settle(position, limit));
    }

    /** How far what is shown lags behind the log; empty if all of it is shown. */
    public Optional<Lag> lag() {
        return Lag.of(followers, options.store(), options.clock());
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
        bus.close();
        options.store().close();
    }

    /** How acts are carried out. */
    private interface Way {
        CompletableFuture<SubmittedAct<?, ?>> execute(Supplier<SubmittedAct<?, ?>> fresh);
    }

    private CompletableFuture<Answer> run(Submission submission, boolean preview) {
        return run(submission, preview, bus::execute);
    }

    private CompletableFuture<Answer> run(Submission submission, boolean preview, Way way) {
        Timer.Sample sample = meters.start();
        String name = Catalogue.nameOf(submission.command().getClass());
        return tried(submission, name, Bounds.exceededBy((Record) submission.command()), preview, way)
                .exceptionallyCompose(failure -> {
                    List<Refusal> unnamed = unnamed(submission, failure);
                    return unnamed.isEmpty()
                            ? CompletableFuture.failedFuture(failure)
                            : tried(submission, name, unnamed, preview, way);
                })
                .handle((given, failure) -> measured(sample, name, given, failure));
    }

    /**
     * Lets it be decided.
     *
     * @param unfit what is wrong with the command alone; told to nobody who may not give it
     */
    private CompletableFuture<Answer> tried(
            Submission submission, String name, List<Refusal> unfit, boolean preview, Way way) {
        try {
            return decided(submission, slice(name), unfit, preview, way);
        } catch (RuntimeException | Error failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private <C extends Command, S> CompletableFuture<Answer> decided(
            Submission submission, Slice<C, S> slice, List<Refusal> unfit, boolean preview, Way way) {
        String bodyHash = submission.key() == null || preview ? null : bodyHash(submission.command());
        String correlation = submission.correlation() == null ? options.ids().uuid() : submission.correlation();
        return way.execute(() -> new SubmittedAct<>(options, submission, slice, unfit, correlation, bodyHash, preview))
                .thenApply(act -> act.answer() instanceof Answer.Refused refused && bodyHash != null
                        ? refusedUnlessRepeated(refused, submission, bodyHash)
                        : act.answer());
    }

    /** What was accepted once is answered as then, even if it would be refused by now. */
    private Answer refusedUnlessRepeated(Answer.Refused refused, Submission submission, String bodyHash) {
        Optional<Repeated> before = submission.key() == null
                ? Optional.empty()
                : options.store().answered(submission.actor(), submission.key(), bodyHash);
        return before.map(SubmittedAct::answerOf).orElse(refused);
    }

    /** What is wrong with a command that names nothing where a thing must be named, if that is what it died of. */
    private static List<Refusal> unnamed(Submission submission, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MalformedTag) {
                return Bounds.blanksOf((Record) submission.command(), true);
            }
        }
        return List.of();
    }

    private Answer measured(Timer.Sample sample, String name, @Nullable Answer answer, @Nullable Throwable failure) {
        if (answer != null) {
            meters.stop(sample, name, answer instanceof Answer.Done ? "accepted" : "refused");
            if (answer instanceof Answer.Refused refused) {
                meters.refused(name, refused.refusals());
            }
            return answer;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        meters.stop(sample, name, "failed");
        if (cause instanceof Fault fault) {
            meters.fault(name);
            throw fault;
        }
        if (cause instanceof InvalidInput invalid) {
            throw invalid;
        }
        meters.defect(name);
        throw cause instanceof Defect defect ? defect : defect(name, cause);
    }

    private static Defect defect(String name, @Nullable Throwable cause) {
        Defect defect = new Defect("command died: command=" + name);
        if (cause != null) {
            defect.initCause(cause);
        }
        return defect;
    }

    private Slice<?, ?> slice(String name) {
        return options.catalogue()
                .slice(name)
                .orElseThrow(() -> new Defect("command not in the catalogue: command=" + name));
    }

    private int randomBelow(int bound) {
        byte[] bytes = options.ids().bytes(4);
        int random =
                ((bytes[0] & 0x7f) << 24) | ((bytes[1] & 0xff) << 16) | ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff);
        return random % bound;
    }

    private static String bodyHash(Command command) {
        if (!(command instanceof Record body)) {
            throw new Defect("command is no record: class=" + command.getClass().getName());
        }
        MessageDigest digest = Sha256.digest();
        digest.update((Catalogue.nameOf(command.getClass()) + "\n").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(RecordCodec.write(body)));
    }
}

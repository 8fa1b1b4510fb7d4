package org.tequio.deadline;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.refusal.Fault;
import org.tequio.refusal.Refusal;
import org.tequio.store.EventStore;
import org.tequio.store.StoredEvent;

/**
 * Gives, as the system, the commands that passed deadlines call for: in the order in which they fell due, also after a
 * time of rest, each settled before the next. The key is the deadline's, so that it takes effect once on any number of
 * nodes (HC-30). What the domain refuses is kept and not asked again; what the world prevents is tried again.
 */
public final class DeadlineClock {

    /** The meter of what was refused, tagged with the kind. */
    public static final String REFUSALS = "ledger.deadline.refusals";

    /** How often a running ledger looks. */
    public static final Duration PAUSE = Duration.ofSeconds(5);

    /** What the command was accepted for did not happen: a fault of the rule that opened it. */
    private static final String STILL_OPEN = "deadline-still-open";

    private static final Logger LOG = LoggerFactory.getLogger(DeadlineClock.class);

    private final OpenDeadlines open;
    private final DeadlineRules rules;
    private final EventStore store;
    private final Function<Submission, CompletableFuture<Answer>> execution;
    private final LongConsumer settle;
    private final Clock clock;
    private final MeterRegistry meters;

    /**
     * @param settle waits until everything up to a position is folded and answered, so that what is open is known
     */
    public DeadlineClock(
            OpenDeadlines open,
            DeadlineRules rules,
            EventStore store,
            Function<Submission, CompletableFuture<Answer>> execution,
            LongConsumer settle,
            Clock clock,
            MeterRegistry meters) {
        this.open = open;
        this.rules = rules;
        this.store = store;
        this.execution = execution;
        this.settle = settle;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Gives everything that is due by now.
     *
     * @return how many commands were given
     */
    public synchronized int giveDue() {
        int given = 0;
        settle.accept(store.head());
        for (List<Deadline> first = open.commanded(1); !first.isEmpty(); first = open.commanded(1)) {
            Deadline deadline = first.getFirst();
            if (!deadline.due().isOver(clock.instant())) {
                break;
            }
            give(deadline);
            given++;
        }
        return given;
    }

    /**
     * Lets simulated time pass: stands still at each deadline on the way, so that what happens there is recorded then
     * and may call for more before the next.
     *
     * @param time sets the clock
     */
    public synchronized void passTo(Instant target, Consumer<Instant> time) {
        settle.accept(store.head());
        for (List<Deadline> first = open.commanded(1); !first.isEmpty(); first = open.commanded(1)) {
            Instant over = first.getFirst().due().over();
            if (over.isAfter(target)) {
                break;
            }
            if (over.isAfter(clock.instant())) {
                time.accept(over);
            }
            giveDue();
        }
        time.accept(target);
    }

    /**
     * Looks again and again, on a thread of its own, until it is closed.
     *
     * @param afterwards done after each look, with the instant of it
     */
    public Looking start(Duration pause, Consumer<Instant> afterwards) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("tequio-clock").factory());
        var unused = thread.scheduleWithFixedDelay(() -> look(afterwards), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        return thread::close;
    }

    /** That it looks again and again; closing waits for the look under way. */
    public interface Looking extends AutoCloseable {

        @Override
        void close();
    }

    private void look(Consumer<Instant> afterwards) {
        try {
            giveDue();
            afterwards.accept(clock.instant());
        } catch (RuntimeException e) {
            // Nobody else would hear of it, and the looking would end.
            LOG.warn("the clock will look again: cause={}", e.getMessage());
        }
    }

    private void give(Deadline deadline) {
        Command command = rules.whenPassed(deadline).orElseThrow();
        String codes = codes(command, deadline);
        settle.accept(store.head());
        // It may have been met while it was asked; then nothing is open any more. What is open still, though all was
        // accepted, would be asked for ever.
        if (open.commanded(1).stream().anyMatch(it -> it.key().equals(deadline.key()))) {
            String why = codes.isEmpty() ? STILL_OPEN : codes;
            LOG.warn("refused: deadline={}, codes={}", deadline.id(), why);
            meters.counter(REFUSALS, "kind", deadline.kind()).increment();
            open.refused(deadline, command.getClass().getSimpleName(), why, clock.instant());
        }
    }

    /** Why not; empty if it is done. */
    private String codes(Command command, Deadline deadline) {
        try {
            Answer answer = execution.apply(because(command, deadline)).join();
            return answer instanceof Answer.Refused refused
                    ? String.join(
                            " ", refused.refusals().stream().map(Refusal::code).toList())
                    : "";
        } catch (CompletionException e) {
            throw e.getCause() instanceof Fault fault ? fault : e;
        }
    }

    private Submission because(Command command, Deadline deadline) {
        Submission submission = Submission.system(command, deadline.key());
        List<StoredEvent> opening = store.read(deadline.since() - 1, 1);
        return opening.isEmpty() ? submission : submission.because(opening.getFirst());
    }
}

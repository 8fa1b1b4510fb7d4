package org.tequio.projection;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tequio.decision.Answer;
import org.tequio.decision.Automation;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.projection.Projection.Fact;
import org.tequio.refusal.Defect;
import org.tequio.refusal.Fault;
import org.tequio.refusal.Refusal;
import org.tequio.store.EventStore;
import org.tequio.store.StoredEvent;
import org.tequio.store.Transactions;

/**
 * Lets the automations answer events with commands, in order, as the system; those of one batch share their flushes. Each command's key is made of the
 * automation and the event, so that repeating after a crash takes effect once; on several processes one at a time acts.
 */
public final class AutomationRunner implements Follower {

    private static final Duration SILENCE_MAX = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(AutomationRunner.class);

    private static final String ADD =
            "insert into automation_position (name, position) values (?, 0) on conflict do nothing";

    /** As long as a batch of commands may take; then another process acts, for this one stands still or is cut off. */
    private static final String LOCK = """
        select position, set_config('idle_in_transaction_session_timeout', '60s', true)
        from automation_position where name = ? for update\
        """;

    private static final String MOVE = "update automation_position set position = ? where name = ?";
    private static final String RECORD_REFUSAL = """
        insert into automation_refusal (automation, position, line, command, codes, refused_at)
        values (?, ?, ?, ?, ?, ?) on conflict do nothing\
        """;

    private final Transactions transactions;
    private final EventStore store;
    private final Facts facts;
    private final Function<Submission, CompletableFuture<Answer>> execution;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Tailers tailers;

    /**
     * @param execution how a command is given: decided when it returns, so that the next is decided on top of it, and
     *     answered once it is durable
     */
    public AutomationRunner(
            DataSource source,
            EventStore store,
            Facts facts,
            List<Automation> automations,
            Function<Submission, CompletableFuture<Answer>> execution,
            TailerSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.transactions = new Transactions(source, SILENCE_MAX);
        this.store = store;
        this.facts = facts;
        this.execution = execution;
        this.clock = clock;
        this.meters = meters;
        tailers = new Tailers("automation", store, settings, clock, meters);
        automations.forEach(automation -> tailers.add(automation.name(), max -> take(automation, max)));
    }

    /** Follows the log from now on. */
    public AutomationRunner start() {
        tailers.start();
        return this;
    }

    /** Reacts, on the caller's thread, to everything in the log, also to what the reactions add to it. */
    public void catchUp() {
        long before;
        do {
            before = store.head();
            tailers.catchUp();
        } while (store.head() > before);
    }

    public void pause(String name) {
        tailers.named(name).pause();
    }

    public void resume(String name) {
        tailers.named(name).resume();
    }

    /** Tries again the event that stopped an automation. */
    public void retry(String name) {
        tailers.named(name).retry();
    }

    public List<TailerStatus> statuses() {
        return tailers.statuses();
    }

    /** Up to which position every automation has answered. */
    @Override
    public long position() {
        return tailers.position();
    }

    /** Waits until every automation has answered up to a position; {@code false} if time ran out or one stands still. */
    public boolean awaitPosition(long position, Duration timeout) {
        return tailers.await(position, timeout);
    }

    @Override
    public void settle(long position, Duration limit) {
        tailers.settle(position, limit);
    }

    @Override
    public void close() {
        tailers.close();
    }

    /** A command that was given and is not answered yet. */
    private record Given(StoredEvent because, int line, Command command, CompletableFuture<Answer> answer) {}

    private long take(Automation automation, int eventsMax) {
        return transactions.inTransaction(connection -> {
            long position = lockPosition(connection, automation);
            List<StoredEvent> batch = store.read(position, eventsMax);
            List<Given> given = new ArrayList<>();
            try {
                batch.forEach(stored -> react(automation, stored, given));
            } finally {
                // Also where one could not be given: those before it are on their way.
                awaitAll(given);
            }
            for (Given one : given) {
                conclude(connection, automation, one);
            }
            return batch.isEmpty()
                    ? position
                    : move(connection, automation, batch.getLast().position());
        });
    }

    private void react(Automation automation, StoredEvent stored, List<Given> given) {
        try {
            Fact fact = facts.of(stored);
            int line = 0;
            for (Command command : automation.react(fact.event(), stored)) {
                line++;
                String key = automation.name() + "/" + stored.id() + "/" + line;
                Submission submission = Submission.system(command, key).because(stored);
                given.add(new Given(stored, line, command, execution.apply(submission)));
            }
        } catch (Fault e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw failure(stored, e);
        }
    }

    private static void awaitAll(List<Given> given) {
        CompletableFuture<?>[] answers = given.stream().map(Given::answer).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(answers).exceptionally(failure -> null).join();
    }

    private void conclude(Connection connection, Automation automation, Given given) throws SQLException {
        if (answer(given) instanceof Answer.Refused refused) {
            String codes = String.join(
                    " ", refused.refusals().stream().map(Refusal::code).toList());
            boolean ours = refused.refusals().stream()
                    .anyMatch(r -> r.kind() == Refusal.Kind.ABSENT || r.kind() == Refusal.Kind.FORBIDDEN);
            if (ours) {
                throw failure(
                        given.because(),
                        new Defect("the system may not do, or does not find, what it wants: codes=" + codes));
            }
            LOG.warn(
                    "refused: automation={}, position={}, codes={}",
                    automation.name(),
                    given.because().position(),
                    codes);
            meters.counter("ledger.automation.refusals", "name", automation.name())
                    .increment();
            recordRefusal(connection, automation, given.because(), given.line(), given.command(), codes);
        }
    }

    private static Answer answer(Given given) {
        try {
            return given.answer().join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw cause instanceof Fault fault ? fault : failure(given.because(), cause);
        }
    }

    private static FoldFailure failure(StoredEvent stored, Throwable cause) {
        return new FoldFailure(stored.position(), stored.position(), stored.type(), cause);
    }

    private void recordRefusal(
            Connection connection, Automation automation, StoredEvent stored, int line, Command command, String codes)
            throws SQLException {
        try (PreparedStatement record = connection.prepareStatement(RECORD_REFUSAL)) {
            record.setString(1, automation.name());
            record.setLong(2, stored.position());
            record.setInt(3, line);
            record.setString(4, command.getClass().getSimpleName());
            record.setString(5, codes);
            record.setObject(6, clock.instant().atOffset(ZoneOffset.UTC));
            record.executeUpdate();
        }
    }

    private static long lockPosition(Connection connection, Automation automation) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setString(1, automation.name());
            add.executeUpdate();
        }
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setString(1, automation.name());
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static long move(Connection connection, Automation automation, long position) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.setLong(1, position);
            move.setString(2, automation.name());
            move.executeUpdate();
        }
        return position;
    }
}

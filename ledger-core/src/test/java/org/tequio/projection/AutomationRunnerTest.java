package org.tequio.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.decision.Answer;
import org.tequio.decision.Automation;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.event.Event;
import org.tequio.mandate.Role;
import org.tequio.projection.TailerStatus.State;
import org.tequio.refusal.Fault;
import org.tequio.refusal.Refusal;
import org.tequio.store.StoredEvent;
import org.tequio.testing.TestDatabase;

/** Automations answer every event once, as the system, in order. */
class AutomationRunnerTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final Duration GENEROUS = Duration.ofSeconds(60);
    private static final TailerSettings QUICK =
            new TailerSettings(4, 3, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(50));

    private final PaidLog log = new PaidLog();
    private final List<Submission> given = new CopyOnWriteArrayList<>();

    private record Thank(long position) implements Command {}

    private static final Automation WHEN_PAID_THEN_THANK = new Automation() {
        @Override
        public String name() {
            return "when-paid-then-thank";
        }

        @Override
        public List<Command> react(Event event, StoredEvent stored) {
            return List.of(new Thank(stored.position()));
        }
    };

    @BeforeEach
    void pay() {
        for (int i = 1; i <= 10; i++) {
            log.pay("a", "b", i);
        }
    }

    @AfterEach
    void forget() {
        DATABASE.execute("truncate automation_position, automation_refusal");
    }

    @Test
    void answersEveryEventOnceInOrderAsTheSystem() {
        try (AutomationRunner runner = runner(this::accept).start()) {
            assertThat(runner.awaitPosition(10, GENEROUS)).isTrue();
        }

        assertThat(given).extracting(Submission::command).containsExactlyElementsOf(thanksUpTo(10));
        assertThat(given).extracting(Submission::role).containsOnly(Role.SYSTEM);
        assertThat(given).extracting(Submission::key).doesNotHaveDuplicates().doesNotContainNull();
    }

    @Test
    void repeatsWithTheSameKeysAfterAFaultSoThatEachTakesEffectOnce() {
        Map<String, Command> effects = new ConcurrentHashMap<>();
        Function<Submission, Answer> failing = submission -> {
            given.add(submission);
            if (given.size() % 3 == 0) {
                throw new Fault("database down");
            }
            effects.put(Objects.requireNonNull(submission.key()), submission.command());
            return new Answer.Done(1, Map.of(), List.of(), false);
        };
        TailerSettings oneByOne =
                new TailerSettings(1, 3, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(50));
        try (AutomationRunner runner = runner(failing, oneByOne).start()) {
            assertThat(runner.awaitPosition(10, GENEROUS)).isTrue();
        }

        assertThat(given).hasSizeGreaterThan(10);
        assertThat(effects.values()).containsExactlyInAnyOrderElementsOf(thanksUpTo(10));
    }

    @Test
    void goesOnWhereItStoodAfterARestart() {
        try (AutomationRunner first = runner(this::accept)) {
            first.catchUp();
        }
        log.pay("a", "b", 1);
        given.clear();

        try (AutomationRunner second = runner(this::accept)) {
            second.catchUp();
        }

        assertThat(given).extracting(Submission::command).containsExactly(new Thank(11));
    }

    @Test
    void twoRunnersOnOneDatabaseAnswerOnce() {
        try (AutomationRunner one = runner(this::accept).start();
                AutomationRunner other = runner(this::accept).start()) {
            assertThat(one.awaitPosition(10, GENEROUS)).isTrue();
            assertThat(other.awaitPosition(10, GENEROUS)).isTrue();
        }

        assertThat(given).extracting(Submission::command).containsExactlyElementsOf(thanksUpTo(10));
    }

    @Test
    void keepsWhatTheDomainRefusedAndGoesOn() {
        Function<Submission, Answer> full =
                submission -> new Answer.Refused(List.of(Refusal.state("budget-exhausted", Map.of())));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (AutomationRunner runner = new AutomationRunner(
                DATABASE.dataSource(),
                log.store(),
                log.facts(),
                List.of(WHEN_PAID_THEN_THANK),
                inTheEnd(full),
                QUICK,
                log.clock(),
                meters)) {
            runner.catchUp();

            assertThat(runner.position()).isEqualTo(10);
        }
        assertThat(meters.get("ledger.automation.refusals").counter().count()).isEqualTo(10);
    }

    @Test
    void stopsWhereTheSystemIsForbiddenWhatItWants() {
        Function<Submission, Answer> forbidden =
                submission -> new Answer.Refused(List.of(Refusal.forbidden("not-your-party", Map.of())));
        try (AutomationRunner runner = runner(forbidden)) {
            runner.catchUp();

            assertThat(runner.statuses().getFirst().state()).isEqualTo(State.STOPPED);
            assertThat(runner.position()).isZero();
        }
    }

    @Test
    void givesTheNextCommandBeforeTheLastIsAnswered() {
        List<CompletableFuture<Answer>> open = new CopyOnWriteArrayList<>();
        Function<Submission, CompletableFuture<Answer>> slow = submission -> {
            given.add(submission);
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            open.add(answer);
            if (open.size() == 10) {
                open.forEach(it -> it.complete(new Answer.Done(1, Map.of(), List.of(), false)));
            }
            return answer;
        };
        try (AutomationRunner runner = new AutomationRunner(
                DATABASE.dataSource(),
                log.store(),
                log.facts(),
                List.of(WHEN_PAID_THEN_THANK),
                slow,
                new TailerSettings(10, 3, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(50)),
                log.clock(),
                new SimpleMeterRegistry())) {
            runner.catchUp();

            assertThat(runner.position()).isEqualTo(10);
            assertThat(given).extracting(Submission::command).containsExactlyElementsOf(thanksUpTo(10));
        }
    }

    private Answer accept(Submission submission) {
        given.add(submission);
        return new Answer.Done(1, Map.of(), List.of(), false);
    }

    /** Answers at once, or fails at once. */
    private static Function<Submission, CompletableFuture<Answer>> inTheEnd(Function<Submission, Answer> execution) {
        return submission -> {
            try {
                return CompletableFuture.completedFuture(execution.apply(submission));
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
        };
    }

    private static List<Command> thanksUpTo(long position) {
        return LongStream.rangeClosed(1, position).<Command>mapToObj(Thank::new).toList();
    }

    private AutomationRunner runner(Function<Submission, Answer> execution) {
        return runner(execution, QUICK);
    }

    private AutomationRunner runner(Function<Submission, Answer> execution, TailerSettings settings) {
        return new AutomationRunner(
                DATABASE.dataSource(),
                log.store(),
                log.facts(),
                List.of(WHEN_PAID_THEN_THANK),
                inTheEnd(execution),
                settings,
                log.clock(),
                new SimpleMeterRegistry());
    }
}

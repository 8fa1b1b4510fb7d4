package org.tequio.testing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.tequio.deadline.Deadline;
import org.tequio.deadline.DeadlineClock;
import org.tequio.deadline.FoldedDeadlines;
import org.tequio.decision.Answer;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.event.Event;
import org.tequio.ids.Ids;
import org.tequio.ids.SeededIds;
import org.tequio.ledger.Catalogue;
import org.tequio.ledger.Ledger;
import org.tequio.ledger.LedgerOptions;
import org.tequio.mandate.MandateEvents.AccountOpened;
import org.tequio.mandate.MandateEvents.MandateGranted;
import org.tequio.mandate.Role;
import org.tequio.projection.Facts;
import org.tequio.refusal.Refusal;
import org.tequio.store.Append;
import org.tequio.store.AppendCondition;
import org.tequio.store.Appended;
import org.tequio.store.EventStore;
import org.tequio.store.MemoryEventStore;
import org.tequio.store.NewEvent;
import org.tequio.store.Provenance;
import org.tequio.store.StoredEvent;
import org.tequio.vault.MemoryVault;
import org.tequio.vault.Purpose;
import org.tequio.vault.Reader;
import org.tequio.vault.Reading;
import org.tequio.vault.TextRef;
import org.tequio.vault.Vault;

/**
 * A ledger as in production, on a store in memory, with a clock that stands still (noon of 2 September 2013 in Mexico
 * City) and ids from a seed: given events, when a command, then an answer.
 */
public final class LedgerFixture implements AutoCloseable {

    /** Who acted in what is merely given. */
    public static final Provenance GIVEN = new Provenance("system", "system", null, null, null);

    private static final Instant START = Instant.parse("2013-09-02T17:00:00Z");
    private static final int SECONDS_MAX = 30;

    private final SettableClock clock = new SettableClock(START);
    private final Ids ids = new SeededIds(42);
    private final Vault vault = new MemoryVault(clock, ids);
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Ledger ledger;
    private final FoldedDeadlines deadlines;
    private final DeadlineClock deadlineClock;

    private LedgerFixture(Catalogue catalogue, @Nullable EventStore store) {
        EventStore used = store == null ? new MemoryEventStore(clock) : store;
        ledger = Ledger.open(
                LedgerOptions.of(used, vault, clock, ids).with(catalogue).with(meters));
        deadlines = new FoldedDeadlines(
                used, ledger.codec(), new Facts(ledger.codec(), ledger.zone()), catalogue.deadlines());
        deadlineClock = new DeadlineClock(
                deadlines, catalogue.deadlines(), used, ledger::execute, position -> {}, clock, meters);
    }

    /** Everything that the product ships. */
    public static LedgerFixture standard() {
        return new LedgerFixture(Catalogue.standard(), null);
    }

    /** Other slices than the product's. */
    public static LedgerFixture with(Catalogue catalogue) {
        return new LedgerFixture(catalogue, null);
    }

    /** Other slices than the product's, on a given store. */
    public static LedgerFixture with(Catalogue catalogue, EventStore store) {
        return new LedgerFixture(catalogue, store);
    }

    public Ledger ledger() {
        return ledger;
    }

    public MeterRegistry meters() {
        return meters;
    }

    public SettableClock clock() {
        return clock;
    }

    /** The day that the clock shows in the ledger's zone. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ledger.zone());
    }

    /** Lets time pass to noon of a day in the ledger's zone; deadlines on the way take their course. */
    public LedgerFixture on(LocalDate day) {
        deadlineClock.passTo(day.atTime(LocalTime.NOON).atZone(ledger.zone()).toInstant(), clock::set);
        return this;
    }

    /** What is due, and what the clock does about it; for who sets the clock past it by hand. */
    public DeadlineClock deadlineClock() {
        return deadlineClock;
    }

    /** The open deadlines, earliest first. */
    public List<Deadline> deadlines() {
        return deadlines.all();
    }

    /** Facts that are in the log without anyone having decided them. */
    public LedgerFixture given(Event... events) {
        List<NewEvent> encoded = new ArrayList<>();
        for (Event event : events) {
            encoded.add(new NewEvent(
                    ids.uuid(),
                    ledger.codec().typeOf(event),
                    ledger.codec().versionOf(event),
                    event.tags(),
                    event.valueDate(),
                    GIVEN,
                    ledger.codec().encode(event)));
        }
        Appended verdict = await(ledger.store().append(Append.of(AppendCondition.none(), encoded)));
        if (!(verdict instanceof Appended.Committed)) {
            throw new AssertionError("not appended: " + verdict);
        }
        return this;
    }

    /** Commands that the system gives and that are accepted. */
    public LedgerFixture given(Command... commands) {
        for (Command command : commands) {
            when(command).accepted();
        }
        return this;
    }

    /** An account with a mandate from the first day of time, and the mandate's id: {@code m-ACCOUNT-ROLE}. */
    public String mandate(String account, Role role, @Nullable String party) {
        String mandate = "m-" + account + "-" + role.stored();
        if (!Objects.requireNonNull(state(org.tequio.mandate.Mandate.boundary(mandate)))
                .holds(today())) {
            given(
                    new AccountOpened(account, null),
                    new MandateGranted(mandate, account, role, party, LocalDate.of(2000, 1, 1), null, "system"));
        }
        return mandate;
    }

    /** The system gives a command. */
    public Outcome when(Command command) {
        return when(Submission.system(command, null));
    }

    /** An account {@code u-ROLE} with a mandate for a party gives a command. */
    public Outcome when(Command command, Role role, @Nullable String party) {
        return when(command, "u-" + role.stored() + (party == null ? "" : "-" + party), role, party, null);
    }

    /** An account with a mandate for a party gives a command with an idempotency key. */
    public Outcome when(Command command, String account, Role role, @Nullable String party, @Nullable String key) {
        boolean bare = role == Role.SYSTEM || role == Role.PUBLIC;
        return when(new Submission(command, account, role, party, bare ? null : mandate(account, role, party), key));
    }

    public Outcome when(Submission submission) {
        long before = ledger.store().head();
        Answer answer = await(ledger.execute(submission));
        return new Outcome(answer, ledger.store().read(before, Integer.MAX_VALUE), this);
    }

    /** What a command would bring about. */
    public Answer preview(Submission submission) {
        return await(ledger.preview(submission));
    }

    /** A boundary, folded from the log as it is now. */
    public <S> S state(Boundary<S> boundary) {
        S state = boundary.initial();
        for (StoredEvent stored : ledger.store().source(boundary.query(), 0).events()) {
            state = boundary.evolve().apply(state, decode(stored));
        }
        return state;
    }

    /** All events of the log, decoded. */
    public List<Event> events() {
        return ledger.store().read(0, Integer.MAX_VALUE).stream()
                .map(this::decode)
                .toList();
    }

    /** The text that an event refers to. */
    public String text(TextRef ref) {
        Reading reading = vault.read(ref, new Reader("u-test", Purpose.FINANCIAL_AUDIT));
        return reading instanceof Reading.Present present ? present.text() : "(" + reading + ")";
    }

    @Override
    public void close() {
        ledger.close();
    }

    private Event decode(StoredEvent stored) {
        return ledger.codec().decode(stored.type(), stored.version(), stored.payload());
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }

    /**
     * What became of a command.
     *
     * @param answer to the caller
     * @param stored what was appended meanwhile, by whomever
     */
    public record Outcome(Answer answer, List<StoredEvent> stored, LedgerFixture fixture) {

        /** The answer, which must be yes. */
        public Answer.Done accepted() {
            if (answer instanceof Answer.Done done) {
                return done;
            }
            throw new AssertionError("refused: " + answer);
        }

        /** A value of the answer, which must be yes. */
        public String value(String key) {
            String value = accepted().values().get(key);
            if (value == null) {
                throw new AssertionError(
                        "no such value: key=" + key + ", values=" + accepted().values());
            }
            return value;
        }

        /** The refusals; the answer must be no, and then nothing may have been written. */
        public List<Refusal> refusals() {
            if (answer instanceof Answer.Refused refused && stored.isEmpty()) {
                return refused.refusals();
            }
            throw new AssertionError("not refused: " + answer + ", stored=" + stored.size());
        }

        /** The codes of the refusals. */
        public List<String> codes() {
            return refusals().stream().map(Refusal::code).toList();
        }

        /** What was appended. */
        public List<Event> events() {
            return stored.stream().map(fixture::decode).toList();
        }
    }
}

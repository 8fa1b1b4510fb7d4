package org.tequio.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.ids.SeededIds;
import org.tequio.ledger.RunningLedger;
import org.tequio.mandate.GrantMandate;
import org.tequio.mandate.OpenAccount;
import org.tequio.mandate.Role;
import org.tequio.postgres.DatabaseChoice;
import org.tequio.postgres.DatabasePool;
import org.tequio.vault.DestroyedKeys;
import org.tequio.vault.MasterKey;

/** The whole product without a door, as it runs in production, on a fresh database, with a clock that stands still. */
public final class OpenLedger implements BeforeAllCallback, AfterAllCallback {

    private static final Duration SETTLE_MAX = Duration.ofMinutes(2);

    private static final long MASTER_SEED = 15;

    private final TestDatabase database = TestDatabase.migrated();
    private final SettableClock clock = new SettableClock(Instant.parse("2013-03-04T18:00:00Z"));
    private @Nullable RunningLedger running;
    private final Map<String, String> mandates = new HashMap<>();
    private int keys;

    @Override
    public void beforeAll(ExtensionContext context) {
        database.open();
        running = anotherNode(15);
    }

    /** One more process on the same database, with the same clock; the caller closes it. */
    public RunningLedger anotherNode(long seed) {
        return RunningLedger.open(
                DatabasePool.open(new DatabaseChoice.Given(database.url(), database.user(), database.password())),
                new RunningLedger.World(
                        clock,
                        new SeededIds(seed),
                        MasterKey.random(new SeededIds(MASTER_SEED)),
                        new DestroyedKeys(destroyedKeys())));
    }

    public RunningLedger running() {
        return Objects.requireNonNull(running);
    }

    public TestDatabase database() {
        return database;
    }

    public SettableClock clock() {
        return clock;
    }

    /** Lets time pass to noon of a day in the ledger's zone; deadlines on the way take their course. */
    public void on(LocalDate day) {
        running()
                .deadlines()
                .passTo(
                        day.atTime(LocalTime.NOON)
                                .atZone(running().ledger().zone())
                                .toInstant(),
                        clock::set);
    }

    /** By an account {@code u-ROLE-PARTY}. */
    public Submission by(Role role, @Nullable String party, Command command) {
        return by("u-" + role.stored() + (party == null ? "" : "-" + party), role, party, command);
    }

    /** By an account with a mandate, both made if need be by the commands that make them. */
    public Submission by(String account, Role role, @Nullable String party, Command command) {
        keys++;
        String key = "k-" + keys;
        if (role == Role.SYSTEM) {
            return Submission.system(command, key);
        }
        if (role == Role.PUBLIC) {
            return new Submission(command, "public", role, null, null, key);
        }
        String mandate =
                mandates.computeIfAbsent(account + " " + role + " " + party, it -> mandate(account, role, party));
        return new Submission(command, account, role, party, mandate, key);
    }

    /** An account that is open already is as good. */
    private String mandate(String account, Role role, @Nullable String party) {
        var unused = running().answer(Submission.system(new OpenAccount(account, null), null));
        GrantMandate grant = new GrantMandate(account, role, party, LocalDate.of(2010, 1, 1), null);
        Answer granted = running().answer(Submission.system(grant, null));
        if (granted instanceof Answer.Done done) {
            return Objects.requireNonNull(done.values().get("mandate"));
        }
        throw new AssertionError("no mandate: " + granted);
    }

    /** Waits until automations and projections have dealt with everything. */
    public void settle() {
        running().settle(SETTLE_MAX);
    }

    private static Path destroyedKeys() {
        try {
            return Files.createTempDirectory("tequio-test").resolve("destroyed-keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (running != null) {
            running.close();
        }
        database.close();
    }
}

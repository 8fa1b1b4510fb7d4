package org.tequio.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.testing.RequiresTool;

/** PostgreSQL is killed, stands still, has no room, or cannot flush. */
class DatabaseFaultsTest {

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void nothingIsLostWhenTheServerIsKilled() {
        theServerIsKilled(1);
    }

    @Tag("nightly")
    @Test
    void nothingIsLostWhenTheServerIsKilledAgainAndAgain() {
        theServerIsKilled(Rounds.of(30));
    }

    private void theServerIsKilled(int times) {
        scene.node();
        Callers callers = scene.callers();
        for (int i = 0; i < times; i++) {
            callers.awaitMore(300);
            scene.server().crash();
            scene.server().restart();
        }
        callers.awaitMore(100);
        scene.sound("kill -9 of all of PostgreSQL, " + times + " times", callers);
    }

    @Test
    void nothingIsLostWhenABackendDiesAndTheServerRecoversByItself() {
        aBackendDies(1);
    }

    @Tag("nightly")
    @Test
    void nothingIsLostWhenBackendsDieAgainAndAgain() {
        aBackendDies(Rounds.of(30));
    }

    private void aBackendDies(int times) {
        scene.node();
        Callers callers = scene.callers();
        for (int i = 0; i < times; i++) {
            callers.awaitMore(300);
            scene.server().crashBackend("tequio log");
        }
        callers.awaitMore(100);
        scene.sound("kill -9 of a backend of PostgreSQL, " + times + " times", callers);
    }

    @Test
    void nothingIsLostWhenTheServerStandsStillForAWhile() throws InterruptedException {
        theServerStandsStill(1, Duration.ofSeconds(3));
    }

    @Tag("nightly")
    @Test
    void nothingIsLostWhenTheServerStandsStillLongerThanConnectionsWait() throws InterruptedException {
        theServerStandsStill(Rounds.of(5), Duration.ofSeconds(20));
    }

    private void theServerStandsStill(int times, Duration pause) throws InterruptedException {
        scene.node();
        Callers callers = scene.callers();
        for (int i = 0; i < times; i++) {
            callers.awaitMore(300);
            scene.server().freeze();
            Thread.sleep(pause);
            long before = callers.acknowledged();
            Thread.sleep(100);
            assertThat(callers.acknowledged()).isEqualTo(before);
            scene.server().thaw();
        }
        callers.awaitMore(100);
        Audit audit =
                scene.sound("SIGSTOP of PostgreSQL for " + pause.toSeconds() + " s, " + times + " times", callers);
        assertThat(audit.unknown()).isPositive();
    }

    @RequiresTool({"mount", "umount"})
    @Test
    void nothingIsLostWhenTheDiskIsFull() throws IOException {
        try (SmallDisk disk = SmallDisk.mounted(Path.of("target", "small-disk"), 160)) {
            scene.use(DatabaseServer.start(disk.path().resolve("data")));
            scene.server().execute("postgres", "alter system set wal_recycle = off", "select pg_reload_conf()");
            scene.node();
            Callers callers = scene.callers();
            callers.awaitMore(200);

            disk.fill();
            disk.awaitTrouble(scene.server());
            callers.awaitTrouble(1);
            disk.free();
            if (!scene.server().isRunning()) {
                scene.server().restart();
            }

            callers.awaitMore(100);
            Audit audit = scene.sound("the disk is full", callers);
            assertThat(audit.faults() + audit.unknown()).isPositive();
        }
    }

    @RequiresTool("strace")
    @Test
    void nothingIsLostWhenFlushingFails() throws IOException {
        scene.node();
        Callers callers = scene.callers();
        callers.awaitMore(200);
        try (FailingFlush flush = FailingFlush.of(scene.server(), 20)) {
            flush.awaitPanic();
        }
        callers.awaitMore(100);
        // That the server panicked is what was waited for; whether a caller noticed depends on how fast it came back.
        scene.sound("fdatasync answers EIO", callers);
    }
}

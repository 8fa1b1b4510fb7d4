package org.tequio.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The audit that finds nothing elsewhere finds each of these: a store that makes a mistake cannot pass. */
class MistakesAreFoundTest {

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void acknowledgedCommandsAreFoundMissingAfterACrashIfCommitsAreNotFlushed() {
        DatabaseServer server = scene.server();
        // The tables must be there after the crash, so the node makes them while commits are still flushed.
        NodeProcess first = scene.node();
        server.execute("postgres", "alter database " + scene.database() + " set synchronous_commit = off");
        server.execute(
                "postgres",
                "alter system set wal_writer_delay = '10s'",
                "alter system set wal_writer_flush_after = '1GB'",
                "select pg_reload_conf()");
        scene.replace(first);
        Callers callers = scene.callers();
        callers.awaitMore(300);

        server.crash();
        scene.nodes().forEach(NodeProcess::kill);
        server.restart();
        server.execute("postgres", "alter system reset all", "select pg_reload_conf()");
        scene.node();
        scene.nodes().removeFirst();
        Audit audit = scene.audited(callers);

        assertThat(audit.lost()).isPositive();
        FaultTable.add("**mistake**: synchronous_commit=off, crash of the server", audit);
    }

    @Test
    void doubleCommandsAreFoundIfTheirKeysAreRecordedInAnotherTransaction() {
        scene.plant(Planted.LATE_RECORD);
        NodeProcess node = scene.node();
        Callers callers = scene.callers();
        callers.awaitMore(300);

        scene.replace(node);
        callers.awaitMore(100);
        Audit audit = scene.audited(callers);

        assertThat(audit.duplicated()).isPositive();
        FaultTable.add("**mistake**: key recorded outside the transaction, kill -9 of the ledger", audit);
    }

    @Test
    void decisionsOnStaleStateAreFoundIfTheWriterSkipsTheCondition() {
        scene.plant(Planted.NO_CONDITION);
        scene.node();
        scene.node();
        Callers callers = scene.callers();
        callers.awaitMore(500);
        Audit audit = scene.audited(callers);

        assertThat(audit.misnumbered()).isPositive();
        FaultTable.add("**mistake**: the condition is not checked, two ledgers", audit);
    }
}

package org.tequio.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One database on a server of its own, the nodes on it and the callers of these; everything is ended with the test.
 * The server is kept for the next test of the JVM, if it still runs.
 */
final class Scene implements BeforeEachCallback, AfterEachCallback {

    private static final int CALLERS = 16;
    private static final long SEED = 20261122;

    private final List<NodeProcess> nodes = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> others = new ArrayList<>();
    private DatabaseServer server = shared();
    private String database = "";
    private Planted planted = Planted.NOTHING;

    private static final class Holder {
        private static final DatabaseServer SERVER = DatabaseServer.start(
                Path.of("target", "faults-postgres-" + ProcessHandle.current().pid()));
    }

    private static DatabaseServer shared() {
        return Holder.SERVER;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        database = server.database();
    }

    DatabaseServer server() {
        return server;
    }

    String database() {
        return database;
    }

    /** The nodes from now on make a mistake. */
    void plant(Planted mistake) {
        planted = mistake;
    }

    /** Another server than the shared one, for this test only. */
    void use(DatabaseServer other) {
        server = other;
        database = other.database();
        others.add(other);
    }

    /** A node; callers that were started with {@link #nodes} find it. */
    NodeProcess node() {
        return node(server.url(database));
    }

    NodeProcess node(Proxy proxy) {
        return node(server.url(database, proxy));
    }

    private NodeProcess node(String url) {
        NodeProcess node = NodeProcess.start(server, url, planted);
        nodes.add(node);
        return node;
    }

    /** A proxy before the database server. */
    Proxy proxy() {
        Proxy proxy = Proxy.before(server.port());
        others.add(proxy);
        return proxy;
    }

    /** Kills a node and starts one in its place. */
    NodeProcess replace(NodeProcess node) {
        int at = nodes.indexOf(node);
        node.kill();
        NodeProcess next = NodeProcess.start(server, server.url(database), planted);
        nodes.set(at, next);
        return next;
    }

    Callers callers() {
        return Callers.start(CALLERS, SEED, nodes);
    }

    List<NodeProcess> nodes() {
        return nodes;
    }

    /** Ends the callers and then the nodes, and holds the callers' logs against the database. */
    Audit audited(Callers callers) {
        List<Told> told = callers.stop();
        nodes.forEach(NodeProcess::close);
        return Audit.of(server, database, told);
    }

    /** The same, and nothing may be wrong; the figures go into the table. */
    Audit sound(String fault, Callers callers) {
        Audit audit = audited(callers);
        assertThat(audit).matches(Audit::isClean, "clean");
        assertThat(audit.acknowledged()).isPositive();
        FaultTable.add(fault, audit);
        return audit;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        for (NodeProcess node : nodes) {
            node.thaw();
            node.close();
        }
        for (AutoCloseable other : others) {
            other.close();
        }
        if (server == shared() && server.isRunning()) {
            server.thaw();
            server.execute("postgres", "drop database if exists " + database + " with (force)");
        }
    }
}

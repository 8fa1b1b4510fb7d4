package org.tequio.faults;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Two ledgers write one database; one of them dies while it writes, and the other is asked at once. What it takes until
 * that one acknowledges is the time of a take-over.
 */
public final class TakeOver {

    private static final int CALLERS = 16;
    private static final int WARM_UP = 300;

    /** How a ledger leaves the world. */
    public enum Death {
        /** kill -9. */
        KILLED,
        /** SIGSTOP: it stands still, its connections stay. */
        FROZEN,
        /** Its connections to the database stay, but nothing passes any more. */
        SILENT
    }

    /** From a death to the first acknowledgement by the other ledger of a command that was sent after it. */
    public record Measured(Death death, Duration took) {}

    private TakeOver() {}

    /**
     * Measures kinds of death so many times each, on a PostgreSQL of its own in a directory.
     *
     * @param heard hears of each as soon as it is measured
     */
    public static void measure(Path directory, int rounds, List<Death> deaths, Consumer<Measured> heard) {
        try (DatabaseServer server = DatabaseServer.start(directory)) {
            for (Death death : deaths) {
                try (Pair pair = new Pair(server)) {
                    for (int i = 0; i < rounds; i++) {
                        heard.accept(new Measured(death, pair.round(death)));
                    }
                }
            }
        }
    }

    /**
     * Prints what was measured, a line for each: {@code KILLED 12 ms}.
     *
     * @param arguments the directory, how many rounds of each kind, and the kinds; all of them if none is named
     */
    public static void main(String[] arguments) {
        List<Death> named = Arrays.stream(arguments).skip(2).map(Death::valueOf).toList();
        measure(
                Path.of(arguments[0]),
                Integer.parseInt(arguments[1]),
                named.isEmpty() ? List.of(Death.values()) : named,
                each -> System.out.println(each.death() + " " + each.took().toMillis() + " ms"));
    }

    /** Two nodes, the first of them behind a proxy, and callers of both. */
    private static final class Pair implements AutoCloseable {

        private final DatabaseServer server;
        private final String database;
        private final Proxy proxy;
        private final List<NodeProcess> nodes = new ArrayList<>();
        private int probes;

        Pair(DatabaseServer server) {
            this.server = server;
            database = server.database();
            proxy = Proxy.before(server.port());
            nodes.add(NodeProcess.start(server, server.url(database, proxy), Planted.NOTHING));
            nodes.add(NodeProcess.start(server, server.url(database), Planted.NOTHING));
        }

        Duration round(Death death) {
            NodeProcess dying = nodes.getFirst();
            Callers toTheDying = Callers.start(CALLERS, 1_000 + probes, List.of(dying), Duration.ofMillis(500));
            Callers toTheOther = Callers.start(CALLERS, 2_000 + probes, List.of(nodes.getLast()));
            try (Probe probe = new Probe(nodes.getLast().port())) {
                probe.ask("warm-" + probes);
                toTheDying.awaitMore(WARM_UP);
                toTheOther.awaitMore(WARM_UP);
                end(dying, death);
                long died = System.nanoTime();
                probe.ask("probe-" + probes);
                return Duration.ofNanos(System.nanoTime() - died);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } finally {
                probes++;
                toTheDying.abandon();
                revive(dying, death);
                var unused = toTheOther.stop();
            }
        }

        private void end(NodeProcess node, Death death) {
            switch (death) {
                case KILLED -> node.kill();
                case FROZEN -> node.freeze();
                case SILENT -> proxy.fallSilent();
            }
        }

        private void revive(NodeProcess node, Death death) {
            switch (death) {
                case KILLED -> nodes.set(0, NodeProcess.start(server, server.url(database, proxy), Planted.NOTHING));
                case FROZEN -> node.thaw();
                case SILENT -> proxy.recover();
            }
        }

        @Override
        public void close() {
            nodes.forEach(NodeProcess::close);
            proxy.close();
        }
    }

    /** One caller of a node, whose connection is there before it is needed. */
    private static final class Probe implements AutoCloseable {

        private static final int ANSWER_MILLIS_MAX = 60_000;

        private final Socket socket;
        private final BufferedReader in;
        private final BufferedWriter out;

        Probe(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(ANSWER_MILLIS_MAX);
            in = Lines.reader(socket);
            out = Lines.writer(socket);
        }

        void ask(String ref) throws IOException {
            Lines.send(out, "deposit " + ref + " probed 1");
            String answer = String.valueOf(in.readLine());
            if (!answer.startsWith("done ")) {
                throw new IllegalStateException("the other ledger does not acknowledge: answer=" + answer);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}

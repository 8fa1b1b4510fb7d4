package org.tequio.faults;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Callers in another process than the ledger, each of whom gives one command after the other, and who keep their own
 * log of what they were told. After an unknown outcome they ask again with the same key, at the next node if there are
 * several.
 */
final class Callers {

    private static final int ACCOUNTS = 24;
    private static final int CONNECT_MILLIS_MAX = 1_000;
    private static final long END_NANOS_MAX = 90_000_000_000L;

    private final List<NodeProcess> nodes;
    private final int answerMillisMax;
    private final Queue<Told> log = new ConcurrentLinkedQueue<>();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong troubles = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;
    private volatile long endNanos;

    private Callers(List<NodeProcess> nodes, int answerMillisMax) {
        this.nodes = nodes;
        this.answerMillisMax = answerMillisMax;
    }

    /**
     * Starts them.
     *
     * @param nodes whom they may ask; may change while they run, if the list allows it
     */
    static Callers start(int count, long seed, List<NodeProcess> nodes) {
        return start(count, seed, nodes, Duration.ofSeconds(2));
    }

    static Callers start(int count, long seed, List<NodeProcess> nodes, Duration patience) {
        Callers callers = new Callers(nodes, (int) patience.toMillis());
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            Caller caller = callers.new Caller("c" + seed + "-" + i, i, random.split());
            callers.threads.add(Thread.ofVirtual().start(caller::call));
        }
        return callers;
    }

    long acknowledged() {
        return acknowledged.get();
    }

    /** Waits until so many more commands are acknowledged. */
    void awaitMore(long more) {
        long until = acknowledged() + more;
        long begun = System.nanoTime();
        while (acknowledged() < until) {
            if (System.nanoTime() - begun > END_NANOS_MAX) {
                throw new IllegalStateException("callers stand still: acknowledged=" + acknowledged());
            }
            pause(5);
        }
    }

    /** Waits until so many attempts in all have got no answer, or a fault. */
    void awaitTrouble(long count) {
        long begun = System.nanoTime();
        while (troubles.get() < count) {
            if (System.nanoTime() - begun > END_NANOS_MAX) {
                throw new IllegalStateException("every attempt succeeds: acknowledged=" + acknowledged());
            }
            pause(5);
        }
    }

    /** Ends them as soon as they notice, whatever they wait for. */
    void abandon() {
        endNanos = System.nanoTime();
        stopping = true;
        threads.forEach(Thread::interrupt);
    }

    /** Lets each bring its last command to a definite answer, and gives all their logs. */
    List<Told> stop() {
        endNanos = System.nanoTime() + END_NANOS_MAX;
        stopping = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return List.copyOf(log);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Caller {

        private final String name;
        private final SplittableRandom random;
        private int turn;
        private @Nullable Connected connected;

        Caller(String name, int turn, SplittableRandom random) {
            this.name = name;
            this.turn = turn;
            this.random = random;
        }

        void call() {
            for (int i = 0; !stopping; i++) {
                Told told = ask(name + "-" + i);
                log.add(told);
                if (told.isAcknowledged()) {
                    acknowledged.incrementAndGet();
                }
            }
            disconnect();
        }

        private Told ask(String ref) {
            String line = line(ref);
            boolean givesUp = random.nextInt(4) == 0;
            int unknown = 0;
            int faults = 0;
            int notSent = 0;
            while (true) {
                String[] words = words(line);
                switch (words[0]) {
                    case "done" -> {
                        return new Told(
                                ref,
                                unknown,
                                faults,
                                new Told.Acknowledged(Long.parseLong(words[1]), Long.parseLong(words[2])));
                    }
                    case "refused" -> {
                        return new Told(ref, unknown, faults, new Told.Refused(words[1]));
                    }
                    case "fault" -> {
                        faults++;
                        troubles.incrementAndGet();
                        if (givesUp) {
                            return new Told(ref, unknown, faults, new Told.Faulted(words[1]));
                        }
                    }
                    case "defect" -> throw new IllegalStateException("a defect: " + words[1]);
                    case "nothing" -> {
                        unknown++;
                        troubles.incrementAndGet();
                    }
                    default -> notSent++;
                }
                if (stopping && System.nanoTime() > endNanos) {
                    return new Told(ref, unknown, faults, null);
                }
                turn++;
                disconnect();
                pause(Math.min(200, 10L * (1 + notSent)));
            }
        }

        private String line(String ref) {
            int account = random.nextInt(ACCOUNTS);
            if (random.nextInt(4) > 0) {
                return "deposit " + ref + " a" + account + " " + (1 + random.nextInt(1_000));
            }
            int other = (account + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
            return "move " + ref + " a" + account + " a" + other + " " + (1 + random.nextInt(2_000));
        }

        /** The answer; {@code nothing} if none came, {@code unsent} if nobody was there to be asked. */
        private String[] words(String line) {
            Connected at;
            try {
                at = connected();
            } catch (IOException e) {
                return new String[] {"unsent"};
            }
            try {
                Lines.send(at.out(), line);
                String answer = at.in().readLine();
                return answer == null ? new String[] {"nothing"} : answer.split(" ", 3);
            } catch (IOException e) {
                return new String[] {"nothing"};
            }
        }

        private Connected connected() throws IOException {
            Connected at = connected;
            if (at == null) {
                Socket socket = new Socket();
                int port = nodes.get(turn % nodes.size()).port();
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS_MAX);
                socket.setSoTimeout(answerMillisMax);
                at = new Connected(socket, Lines.reader(socket), Lines.writer(socket));
                connected = at;
            }
            return at;
        }

        private void disconnect() {
            Connected at = connected;
            connected = null;
            if (at != null) {
                try {
                    at.socket().close();
                } catch (IOException e) {
                    // It was given up anyway.
                }
            }
        }
    }

    private record Connected(Socket socket, BufferedReader in, BufferedWriter out) {}
}

package org.tequio.faults;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.ledger.Ledger;
import org.tequio.postgres.DatabaseChoice;
import org.tequio.refusal.Fault;
import org.tequio.refusal.Refusal;
import org.tequio.store.StoreLimits;

/**
 * A ledger as a process of its own: opens the database of its first argument, says on which port it listens, and
 * answers callers a line for a line, until its standard input ends or it is killed.
 */
final class Node {

    private static final ShiftedClock CLOCK = new ShiftedClock();

    private Node() {}

    /** The clock of a machine that somebody may set. */
    private static final class ShiftedClock extends Clock {

        private final AtomicLong seconds = new AtomicLong();

        @Override
        public Instant instant() {
            return Instant.now().plusSeconds(seconds.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    public static void main(String[] arguments) throws IOException {
        DatabaseChoice choice = new DatabaseChoice.Given(
                arguments[0], System.getenv(NodeProcess.USER), System.getenv(NodeProcess.PASSWORD));
        OpenTill open = OpenTill.running(choice, CLOCK, StoreLimits.standard(), Planted.valueOf(arguments[1]));
        Thread.ofPlatform().daemon().start(Node::endWithTheInput);
        try (ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            while (true) {
                Socket caller = server.accept();
                Thread.ofVirtual().start(() -> serve(caller, open.ledger()));
            }
        }
    }

    /** So that no node outlives the test that started it. */
    private static void endWithTheInput() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is said on this input; only its end counts.
            }
        } catch (IOException e) {
            // Then it has ended.
        }
        Runtime.getRuntime().halt(0);
    }

    private static void serve(Socket socket, Ledger ledger) {
        try (socket;
                BufferedReader in = Lines.reader(socket);
                BufferedWriter out = Lines.writer(socket)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Lines.send(out, answer(ledger, line));
            }
        } catch (IOException e) {
            // The caller is gone; whether its command was recorded, it will ask by its key.
        }
    }

    private static String answer(Ledger ledger, String line) {
        String[] words = line.split(" ");
        if (words[0].equals("clock")) {
            return "shifted " + CLOCK.seconds.addAndGet(Long.parseLong(words[1]));
        }
        try {
            Answer answer =
                    ledger.execute(Submission.system(command(words), words[1])).join();
            return switch (answer) {
                case Answer.Done done ->
                    "done " + done.position() + " " + done.values().get("number");
                case Answer.Refused refused ->
                    "refused "
                            + String.join(
                                    ",",
                                    refused.refusals().stream()
                                            .map(Refusal::code)
                                            .toList());
            };
        } catch (CompletionException e) {
            String kind = e.getCause() instanceof Fault ? "fault " : "defect ";
            return kind + String.valueOf(e.getCause()).replaceAll("\\s+", "_");
        }
    }

    /** {@code deposit REF ACCOUNT MINOR} or {@code move REF FROM TO MINOR} or {@code swell REF ACCOUNT}. */
    private static Command command(String[] words) {
        return switch (words[0]) {
            case "deposit" -> new Till.Deposit(words[2], words[1], Till.money(Long.parseLong(words[3])));
            case "move" -> new Till.Move(words[2], words[3], words[1], Till.money(Long.parseLong(words[4])));
            case "swell" -> new Till.Swell(words[2]);
            default -> throw new IllegalArgumentException("unknown command: name=" + words[0]);
        };
    }
}

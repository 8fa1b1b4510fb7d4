package org.tequio.benchmarks.command;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.tequio.benchmarks.Child;

/** The clients of a {@link LedgerProcess}: so many commands are always under way. Confined to one thread. */
final class RemoteLedger implements AutoCloseable {

    private final Child child;
    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private long lastSumMinor;

    RemoteLedger(String kind, Map<String, String> environment) throws IOException {
        child = Child.of(LedgerProcess.class, environment, kind);
        int port = Integer.parseInt(child.hear().split(" ", -1)[1]);
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 1 << 16));
    }

    /** Gives commands as fast as they are answered; answers how many failed. */
    long give(long commands, int callers, RandomGenerator random) throws IOException {
        long failed = 0;
        lastSumMinor = 0;
        long sent = send(Math.min(commands, callers), random);
        long answered = 0;
        while (answered < commands) {
            int yes = in.readInt();
            int no = in.readInt();
            failed += no;
            answered += yes + (long) no;
            sent += send(Math.min(commands - sent, yes + (long) no), random);
        }
        return failed;
    }

    /** The sum of the amounts that the last commands were about. */
    long lastSumMinor() {
        return lastSumMinor;
    }

    /** Nanoseconds of the ledger's process so far. */
    long processorNanos() throws IOException {
        return ask(LedgerProcess.PROCESSOR_TIME);
    }

    void beginAfresh() throws IOException {
        ask(LedgerProcess.AFRESH);
    }

    private long ask(byte kind) throws IOException {
        out.writeByte(kind);
        out.flush();
        return in.readLong();
    }

    private long send(long commands, RandomGenerator random) throws IOException {
        if (commands > 0) {
            out.writeByte(LedgerProcess.COMMANDS);
            out.writeInt((int) commands);
            for (long i = 0; i < commands; i++) {
                out.writeInt(random.nextInt(Deposits.ACCOUNTS));
                int minor = 100 + random.nextInt(900);
                lastSumMinor += minor;
                out.writeInt(minor);
            }
            out.flush();
        }
        return commands;
    }

    @Override
    public void close() {
        try (socket) {
            child.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

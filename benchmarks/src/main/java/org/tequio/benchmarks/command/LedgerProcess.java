package org.tequio.benchmarks.command;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.tequio.benchmarks.Server;
import org.tequio.decision.Answer;
import org.tequio.decision.Submission;
import org.tequio.ledger.Ledger;

/**
 * A ledger in a process of its own, so that the processor time of its clients is not counted as its own.
 *
 * <p>A client sends many commands in one frame and hears how many were accepted, also many in one frame: the network
 * costs little, and the same for every ledger. Each command runs on a virtual thread, as behind a real door.
 */
public final class LedgerProcess {

    static final byte COMMANDS = 1;
    static final byte PROCESSOR_TIME = 2;
    static final byte AFRESH = 3;

    private final boolean inMemory;
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicBoolean idle = new AtomicBoolean();
    private Ledger ledger;

    private LedgerProcess(boolean inMemory) {
        this.inMemory = inMemory;
        this.ledger = opened(inMemory);
    }

    /** Takes {@code memory} or {@code postgres}; says on which port it listens, and ends with its input. */
    public static void main(String[] arguments) throws IOException {
        Thread.ofPlatform().daemon().start(LedgerProcess::endWithInput);
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.out.println("port " + door.getLocalPort());
            try (Socket client = door.accept()) {
                client.setTcpNoDelay(true);
                new LedgerProcess(arguments[0].equals("memory")).serve(client);
            }
        }
        System.exit(0);
    }

    private void serve(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream(), 1 << 16));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream(), 1 << 16));
        Thread answering = Thread.ofPlatform().daemon().unstarted(() -> answerAll(out));
        answering.start();
        while (true) {
            byte kind;
            try {
                kind = in.readByte();
            } catch (EOFException e) {
                return;
            }
            switch (kind) {
                case COMMANDS -> take(in, answering);
                case PROCESSOR_TIME -> tellProcessorTime(out);
                case AFRESH -> begin(out);
                default -> throw new IOException("not understood: " + kind);
            }
        }
    }

    private void take(DataInputStream in, Thread answering) throws IOException {
        Ledger now = ledger;
        for (int left = in.readInt(); left > 0; left--) {
            String account = "a-" + in.readInt();
            int minor = in.readInt();
            Submission deposit = Submission.system(new Deposits.Deposit(account, minor), null);
            Thread.ofVirtual().start(() -> {
                var unused = now.execute(deposit)
                        .whenComplete((answer, failure) -> count(answer instanceof Answer.Done, answering));
            });
        }
    }

    private void count(boolean isDone, Thread answering) {
        (isDone ? accepted : failed).incrementAndGet();
        if (idle.compareAndSet(true, false)) {
            LockSupport.unpark(answering);
        }
    }

    private void answerAll(DataOutputStream out) {
        try {
            while (true) {
                int yes = accepted.getAndSet(0);
                int no = failed.getAndSet(0);
                if (yes + no > 0) {
                    tell(out, yes, no);
                } else {
                    idle.set(true);
                    if (accepted.get() + failed.get() == 0) {
                        LockSupport.park();
                    }
                    idle.set(false);
                }
            }
        } catch (IOException e) {
            // The client has gone, and with it whoever wants to know.
            System.exit(0);
        }
    }

    private static void tell(DataOutputStream out, int yes, int no) throws IOException {
        synchronized (out) {
            out.writeInt(yes);
            out.writeInt(no);
            out.flush();
        }
    }

    private static void tellProcessorTime(DataOutputStream out) throws IOException {
        synchronized (out) {
            out.writeLong(ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                    .getProcessCpuTime());
            out.flush();
        }
    }

    /** What is kept in memory only starts afresh, or its heap would slow it more and more. */
    private void begin(DataOutputStream out) throws IOException {
        if (inMemory) {
            ledger.close();
            ledger = opened(true);
            System.gc();
        }
        synchronized (out) {
            out.writeLong(0);
            out.flush();
        }
    }

    private static Ledger opened(boolean inMemory) {
        return Ledgers.open(inMemory ? Ledgers.memory() : Ledgers.postgres(Server.told()), Deposits.ONLY);
    }

    private static void endWithInput() {
        try {
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            // Whoever started it has gone.
            System.exit(1);
        }
        System.exit(0);
    }
}

package org.tequio.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.ConfigurableApplicationContext;
import org.tequio.api.Served;
import org.tequio.api.TequioApplication;
import org.tequio.deadline.DeadlineClock;
import org.tequio.deadline.Outbox;
import org.tequio.ledger.KeySweep;
import org.tequio.ledger.RunningLedger;
import org.tequio.refusal.Fault;
import picocli.CommandLine.Option;

/** Where the pages are served, and serving them until somebody ends it; only here is Spring started. */
final class Serving {

    @Option(names = "--port", paramLabel = "PORT", descriptionKey = "option.port")
    int port = 8080;

    @Option(names = "--address", paramLabel = "ADDRESS", descriptionKey = "option.address")
    String address = "127.0.0.1";

    String url() {
        return "http://" + (address.equals("127.0.0.1") ? "localhost" : address) + ":" + port;
    }

    /** Fails at once, and not after half a minute, if the port is taken. */
    void checkPort() {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(address))) {
            if (!probe.isBound()) {
                throw new Fault("port not free: port=" + port);
            }
        } catch (IOException e) {
            throw new Fault("port not free; name another by --port: address=" + address + ", port=" + port, e);
        }
    }

    /**
     * Serves until the process is told to end; pages first, then ledger, then database are closed.
     *
     * @param ready is done once the pages answer
     */
    void serve(RunningLedger running, Runnable ready, String... profiles) {
        ConfigurableApplicationContext context = TequioApplication.serve(
                new Served(running.ledger(), running.projections(), running.dataSource(), running.meters()),
                Map.of("server.port", port, "server.address", address),
                profiles);
        KeySweep sweep = running.sweepKeys(KeySweep.Rhythm.real());
        DeadlineClock.Looking clock =
                running.deadlines().start(DeadlineClock.PAUSE, new Outbox(running.dataSource())::refresh);
        running.database().beforeExit(() -> {
            context.close();
            sweep.close();
            clock.close();
            running.close();
        });
        ready.run();
        await();
    }

    private static void await() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

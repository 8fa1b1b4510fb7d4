package org.tequio.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.Fault;

/**
 * A real, durable PostgreSQL server in a data directory, which lives and dies with the process that started it.
 *
 * <p>What is committed is on disk (fsync, synchronous commit, data checksums). It listens on 127.0.0.1 only and knows
 * one user, whose random secret lies in a file that only the owner reads. A second process that opens the same
 * directory joins the running server, and the first waits for it before it stops the server; what a killed process left
 * behind is stopped or removed.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final String USER = "tequio";
    private static final String DATABASE = "tequio";
    private static final long START_NANOS_MAX = 120_000_000_000L;
    private static final int START_ATTEMPTS_MAX = 3;
    private static final int LOG_LINES_SHOWN_MAX = 15;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Path PROGRAMS_FOR_NOBODY = Path.of("/var/lib/tequio/programs");
    private static final ReentrantLock STARTING = new ReentrantLock();

    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "wal_compression=off",
            "min_wal_size=1GB",
            "max_wal_size=4GB",
            "checkpoint_timeout=15min",
            "shared_buffers=256MB",
            "max_connections=200",
            "jit=off",
            "timezone=UTC",
            "log_timezone=UTC",
            "password_encryption=scram-sha-256");

    private final DataDirectory directory;
    private final int port;
    private final String secret;
    private final @Nullable Process process;
    private final @Nullable JoinLock joined;
    private final @Nullable Thread stopper;
    private volatile Runnable first = () -> {};

    private EmbeddedPostgres(
            DataDirectory directory, int port, String secret, @Nullable Process process, @Nullable JoinLock joined) {
        this.directory = directory;
        this.port = port;
        this.secret = secret;
        this.process = process;
        this.joined = joined;
        this.stopper = process == null ? null : new Thread(this::stopAtExit, "tequio-postgres-stopper");
        if (stopper != null) {
            Runtime.getRuntime().addShutdownHook(stopper);
        }
    }

    /** Joins the server of a directory, or starts it, making its data first if there are none. */
    public static EmbeddedPostgres open(DataDirectory directory) {
        STARTING.lock(); // file locks are per process
        try (FileChannel channel =
                        FileChannel.open(directory.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new Fault("data directory not locked: directory=" + directory.root());
            }
            return stopOrphan(directory) ? start(directory) : join(directory);
        } catch (IOException e) {
            throw new Fault("data directory not usable: directory=" + directory.root(), e);
        } finally {
            STARTING.unlock();
        }
    }

    /**
     * Stops a server whose starter is dead.
     *
     * @return whether no server runs now; {@code false} means that one runs whose starter lives
     */
    static boolean stopOrphan(DataDirectory directory) {
        Optional<Postmaster> running = Postmaster.of(directory);
        if (running.isPresent() && ownerLives(directory)) {
            return false;
        }
        running.ifPresent(Postmaster::stop);
        return true;
    }

    /** The address of the ledger's database. */
    public String url() {
        return url(DATABASE);
    }

    /** The address of a database on this server. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The server's only user. */
    public String user() {
        return USER;
    }

    /** The user's secret. */
    public String password() {
        return secret;
    }

    /** Whether another opener runs the server; closing this one then leaves it running. */
    public boolean joined() {
        return process == null;
    }

    private static EmbeddedPostgres join(DataDirectory directory) throws IOException {
        int port = Postmaster.of(directory).map(Postmaster::port).orElse(0);
        JoinLock lock = JoinLock.take(directory);
        EmbeddedPostgres joined = new EmbeddedPostgres(directory, port, readSecret(directory), null, lock);
        try {
            joined.awaitAnswer(directory, null);
            return joined;
        } catch (RuntimeException e) {
            joined.close();
            throw e;
        }
    }

    private static EmbeddedPostgres start(DataDirectory directory) throws IOException {
        ServerAccount account = ServerAccount.ofThisProcess();
        // The server's programs ask by the real user whether they may run each other, so root's own folders will not
        // do.
        Path programs = ServerPrograms.unpackedIn(account.owner() == null ? directory.programs() : PROGRAMS_FOR_NOBODY);
        if (!Files.isDirectory(directory.cluster())) {
            makeCluster(directory, programs, account);
        }
        Fault last = new Fault("server not started");
        for (int attempt = 1; attempt <= START_ATTEMPTS_MAX; attempt++) {
            try {
                return startOnce(directory, programs, account, port(directory, attempt));
            } catch (Fault e) {
                e.addSuppressed(last);
                last = e;
            }
        }
        throw last;
    }

    private static EmbeddedPostgres startOnce(DataDirectory directory, Path programs, ServerAccount account, int port)
            throws IOException {
        List<String> server = new ArrayList<>(List.of(
                programs.resolve("bin/postgres").toString(),
                "-D",
                directory.cluster().toString(),
                "-p",
                Integer.toString(port)));
        SETTINGS.forEach(setting -> server.addAll(List.of("-c", setting)));
        ProcessBuilder builder = new ProcessBuilder(account.runBound(server))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(directory.serverLog().toFile()));
        writeOwner(directory);
        Process process = startBound(builder);
        EmbeddedPostgres started = new EmbeddedPostgres(directory, port, readSecret(directory), process, null);
        try {
            started.awaitAnswer(directory, process);
            started.makeDatabase();
            Files.writeString(directory.port(), Integer.toString(port));
            return started;
        } catch (RuntimeException e) {
            started.end();
            throw e;
        }
    }

    /** The kernel ends the server when the thread that started it ends, so that thread waits as long as the server. */
    private static Process startBound(ProcessBuilder builder) {
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("tequio-postgres-parent").start(() -> {
            try {
                Process process = builder.start();
                started.complete(process);
                waitUninterrupted(process);
            } catch (IOException e) {
                started.completeExceptionally(e);
            }
        });
        try {
            return started.join();
        } catch (CompletionException e) {
            throw new Fault("server not started", e);
        }
    }

    private static void waitUninterrupted(Process process) {
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                // nobody has a reason to; ending here would stop the server
            }
        }
    }

    private static void makeCluster(DataDirectory directory, Path programs, ServerAccount account) throws IOException {
        Path unfinished = directory.root().resolve("postgres.unfinished");
        if (Files.exists(unfinished)) {
            DataDirectory.deleteTree(unfinished);
        }
        Files.createDirectory(unfinished);
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwx------"));
        Path handed = writePrivate(directory.root().resolve("secret.handed"), makeSecret(directory));
        account.give(unfinished);
        account.give(handed);
        List<String> initdb = List.of(
                programs.resolve("bin/initdb").toString(),
                "--pgdata=" + unfinished,
                "--username=" + USER,
                "--pwfile=" + handed,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--data-checksums",
                "--no-instructions");
        try {
            runToEnd(account.run(initdb), directory);
        } finally {
            Files.delete(handed);
        }
        Files.move(unfinished, directory.cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void runToEnd(List<String> command, DataDirectory directory) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(directory.serverLog().toFile()))
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new Fault("server's data not made: " + logTail(directory));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new Fault("interrupted while the server's data were made", e);
        }
    }

    private static String makeSecret(DataDirectory directory) throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        writePrivate(directory.secret(), secret);
        return secret;
    }

    private static Path writePrivate(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        return Files.writeString(file, text + "\n", StandardCharsets.US_ASCII);
    }

    private static String readSecret(DataDirectory directory) throws IOException {
        return Files.readString(directory.secret(), StandardCharsets.US_ASCII).strip();
    }

    private static int port(DataDirectory directory, int attempt) throws IOException {
        if (attempt == 1 && Files.exists(directory.port())) {
            int remembered = Integer.parseInt(Files.readString(directory.port()).strip());
            if (isFree(remembered)) {
                return remembered;
            }
        }
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static void writeOwner(DataDirectory directory) throws IOException {
        ProcessHandle self = ProcessHandle.current();
        Files.writeString(directory.owner(), self.pid() + " " + startOf(self));
    }

    private static boolean ownerLives(DataDirectory directory) {
        try {
            String[] owner = Files.readString(directory.owner()).strip().split(" ", 2);
            return ProcessHandle.of(Long.parseLong(owner[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> startOf(process).equals(owner[1]))
                    .isPresent();
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return false;
        }
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("unknown");
    }

    private void awaitAnswer(DataDirectory directory, @Nullable Process starting) {
        long begun = System.nanoTime();
        while (true) {
            try (Connection connection = DriverManager.getConnection(url("postgres"), USER, secret)) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException e) {
                boolean dead = starting != null && !starting.isAlive();
                if (dead || System.nanoTime() - begun > START_NANOS_MAX) {
                    throw new Fault("server does not answer: port=" + port + "; " + logTail(directory), e);
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(15);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Fault("interrupted while the server started", e);
        }
    }

    private void makeDatabase() {
        try (Connection connection = DriverManager.getConnection(url("postgres"), USER, secret);
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.execute("create database " + DATABASE);
            }
        } catch (SQLException e) {
            throw new Fault("database not made: port=" + port, e);
        }
    }

    private static String logTail(DataDirectory directory) {
        try {
            List<String> lines = Files.readAllLines(directory.serverLog());
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN_MAX), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When the process ends, this is done before the server is stopped. */
    void beforeExit(Runnable action) {
        first = action;
    }

    private void stopAtExit() {
        try {
            first.run();
        } finally {
            stop();
        }
    }

    private void stop() {
        if (process != null && process.isAlive()) {
            Postmaster.stop(process.toHandle());
        }
    }

    /** Stops the server if this opener started it, as soon as no other process uses it. */
    @Override
    public void close() {
        if (joined != null) {
            joined.close();
        }
        if (process != null) {
            JoinLock.whenAlone(directory, this::end);
        }
    }

    private void end() {
        stop();
        if (stopper != null && !Thread.currentThread().equals(stopper)) {
            try {
                Runtime.getRuntime().removeShutdownHook(stopper);
            } catch (IllegalStateException e) {
                // the process is ending; the hook finds nothing left to stop
            }
        }
    }
}

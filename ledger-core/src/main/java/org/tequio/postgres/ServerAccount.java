package org.tequio.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.Fault;

/**
 * Under which account the server runs: PostgreSQL refuses to run as root.
 *
 * <p>As root it runs in a user namespace of its own, where it is nobody but owns the same files; where namespaces are
 * blocked, as in many containers, it runs as {@code nobody}, who may pass through root's folders by one capability.
 *
 * @param prefix the command that changes the account, put before the server's own
 * @param owner who must own the data, or {@code null} for who runs this
 */
record ServerAccount(List<String> prefix, @Nullable String owner) {

    private static final String NOBODY = "nobody";

    static ServerAccount ofThisProcess() {
        if (!isRoot()) {
            return new ServerAccount(List.of(), null);
        }
        if (succeeds(List.of("unshare", "-U", "true"))) {
            return new ServerAccount(List.of("unshare", "-U"), null);
        }
        List<String> asNobody = List.of(
                "setpriv",
                "--reuid=" + NOBODY,
                "--regid=nogroup",
                "--clear-groups",
                "--inh-caps=-all,+dac_override",
                "--ambient-caps=-all,+dac_override");
        if (succeeds(concat(asNobody, List.of("true")))) {
            return new ServerAccount(asNobody, NOBODY);
        }
        throw new Fault("PostgreSQL does not run as root, and neither unshare nor setpriv works here;"
                + " run this as a normal user or name an existing server by TEQUIO_DB_URL");
    }

    /** The command under this account. */
    List<String> run(List<String> command) {
        return concat(prefix, command);
    }

    /**
     * The command under this account, in a session of its own (Ctrl-C reaches only us, and we stop it in order), and
     * ended by the kernel when the thread that starts it ends.
     */
    List<String> runBound(List<String> command) {
        List<String> bound = new ArrayList<>();
        if (succeeds(List.of("setsid", "true"))) {
            bound.add("setsid");
        }
        List<String> dying = List.of("setpriv", "--pdeathsig", "INT");
        boolean canDie = succeeds(concat(dying, List.of("true")));
        if (canDie && owner != null) {
            // a change of user clears the signal, so it is asked for in the same step
            bound.addAll(prefix);
            bound.addAll(List.of("--pdeathsig", "INT"));
        } else {
            bound.addAll(canDie ? dying : List.of());
            bound.addAll(prefix);
        }
        bound.addAll(command);
        return bound;
    }

    /** Gives a file or a folder with all in it to the server's account. */
    void give(Path path) {
        if (owner == null) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            UserPrincipal principal =
                    path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
            for (Path each : all.toList()) {
                Files.getFileAttributeView(each, PosixFileAttributeView.class).setOwner(principal);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRoot() {
        try {
            return Files.isReadable(Path.of("/proc/self"))
                    && Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}

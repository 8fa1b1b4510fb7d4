package org.tequio.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tequio.refusal.InvalidInput;

class EmbeddedPostgresTest {

    private final Path folder;
    private final DataDirectory directory;

    EmbeddedPostgresTest(@TempDir Path folder) {
        this.folder = folder;
        this.directory = DataDirectory.at(folder.resolve("data with a space"));
    }

    @Test
    void aRestartLosesNothing() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.open(directory)) {
            run(server, "create table kept(n int)", "insert into kept values (42)");
        }

        try (EmbeddedPostgres server = EmbeddedPostgres.open(directory)) {
            assertThat(ask(server, "select n from kept")).isEqualTo("42");
        }
    }

    @Test
    void isDurableAndLocalAndKnowsNoUserWithoutSecret() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.open(directory)) {
            assertThat(ask(server, "show fsync")).isEqualTo("on");
            assertThat(ask(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(server, "show full_page_writes")).isEqualTo("on");
            assertThat(ask(server, "show data_checksums")).isEqualTo("on");
            assertThat(ask(server, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(server, "show unix_socket_directories")).isEmpty();
            assertThatThrownBy(() -> DriverManager.getConnection(server.url(), server.user(), "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void onlyTheOwnerReadsSecretAndData() throws Exception {
        EmbeddedPostgres.open(directory).close();

        assertThat(modeOf(directory.secret())).isEqualTo("rw-------");
        assertThat(modeOf(directory.root())).isEqualTo("rwx------");
        assertThat(modeOf(directory.cluster())).isEqualTo("rwx------");
        assertThat(directory.root().resolve("secret.handed")).doesNotExist();
    }

    @Test
    void aSecondOpenerJoinsAndLeavesTheServerRunning() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.open(directory)) {
            run(server, "create table shared(n int)");
            try (EmbeddedPostgres second = EmbeddedPostgres.open(directory)) {
                assertThat(second.joined()).isTrue();
                run(second, "insert into shared values (7)");
            }

            assertThat(server.joined()).isFalse();
            assertThat(ask(server, "select n from shared")).isEqualTo("7");
        }
    }

    @Test
    void aSecondProcessJoins() throws Exception {
        Process first = child("wait");
        try {
            assertThat(lineOf(first)).isEqualTo("joined=false");

            try (EmbeddedPostgres second = EmbeddedPostgres.open(directory)) {
                assertThat(second.joined()).isTrue();
                assertThat(ask(second, "select n from written")).isEqualTo("1");
            }
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    @Test
    void whoStartedTheServerDoesNotStopItUnderThoseWhoJoined() throws Exception {
        Process first = child("close");
        try {
            assertThat(lineOf(first)).isEqualTo("joined=false");

            try (EmbeddedPostgres second = EmbeddedPostgres.open(directory)) {
                first.getOutputStream().write('\n');
                first.getOutputStream().flush();

                assertThat(first.waitFor(1, TimeUnit.SECONDS)).isFalse();
                assertThat(ask(second, "select n from written")).isEqualTo("1");
            }

            assertThat(first.waitFor()).isZero();
            assertThat(directory.cluster().resolve("postmaster.pid")).doesNotExist();
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    @Test
    void aKilledProcessLeavesNothingThatBlocksTheNextStartAndLosesNothing() throws Exception {
        Process killed = child("wait");
        assertThat(lineOf(killed)).isEqualTo("joined=false");

        killed.destroyForcibly().waitFor(); // SIGKILL: no hook runs

        try (EmbeddedPostgres next = EmbeddedPostgres.open(directory)) {
            assertThat(next.joined()).isFalse();
            assertThat(ask(next, "select n from written")).isEqualTo("1");
        }
    }

    @Test
    void theServerDiesWithItsProcess() throws Exception {
        Process killed = child("wait");
        assertThat(lineOf(killed)).isEqualTo("joined=false");
        ProcessHandle server = Postmaster.of(directory).orElseThrow().process();

        killed.destroyForcibly().waitFor();

        server.onExit().get(60, TimeUnit.SECONDS);
        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void anOrderlyEndOfTheProcessStopsTheServer() throws Exception {
        Process child = child("exit");

        assertThat(lineOf(child)).isEqualTo("joined=false");
        assertThat(child.waitFor()).isZero();
        assertThat(directory.cluster().resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void aPidFileThatNamesAStrangerIsRemoved() throws Exception {
        EmbeddedPostgres.open(directory).close();
        String stranger = ProcessHandle.current().pid() + "\n" + directory.cluster() + "\n0\n5432\n\n\n\n";
        Files.writeString(directory.cluster().resolve("postmaster.pid"), stranger);

        try (EmbeddedPostgres server = EmbeddedPostgres.open(directory)) {
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aBrokenPidFileIsRemoved() throws Exception {
        EmbeddedPostgres.open(directory).close();
        Files.writeString(directory.cluster().resolve("postmaster.pid"), "not a number");

        try (EmbeddedPostgres server = EmbeddedPostgres.open(directory)) {
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void theRememberedPortIsUsedAgain() {
        String first;
        try (EmbeddedPostgres server = EmbeddedPostgres.open(directory)) {
            first = server.url();
        }

        try (EmbeddedPostgres server = EmbeddedPostgres.open(directory)) {
            assertThat(server.url()).isEqualTo(first);
        }
    }

    @Test
    void dataThatWereHalfMadeAreMadeAnew() throws Exception {
        Files.createDirectories(directory.root().resolve("postgres.unfinished/base"));

        try (EmbeddedPostgres server = EmbeddedPostgres.open(directory)) {
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aFolderOfSomebodyElseIsNeitherUsedNorWiped() throws Exception {
        Path foreign = Files.createDirectory(folder.resolve("photos"));
        Files.writeString(foreign.resolve("holiday.jpg"), "precious");

        assertThatThrownBy(() -> DataDirectory.at(foreign))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("data-directory-not-ours");
        assertThatThrownBy(() -> DataDirectory.wipe(foreign)).isInstanceOf(InvalidInput.class);
        assertThat(foreign.resolve("holiday.jpg")).hasContent("precious");
    }

    @Test
    void aDirectoryInUseIsNotWiped() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.open(directory)) {
            assertThatThrownBy(() -> DataDirectory.wipe(directory.root()))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("data-directory-in-use");
            assertThat(ask(server, "select 1")).isEqualTo("1");
        }

        DataDirectory.wipe(directory.root());

        assertThat(directory.root()).doesNotExist();
    }

    private Process child(String mode) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dtequio.programs=" + directory.programs(),
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedPostgresChild.class.getName(),
                directory.root().toString(),
                mode));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String lineOf(Process process) throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        return Objects.requireNonNullElse(reader.readLine(), "");
    }

    private static String modeOf(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    static void run(EmbeddedPostgres server, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String ask(EmbeddedPostgres server, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}

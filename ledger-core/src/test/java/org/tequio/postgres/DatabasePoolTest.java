package org.tequio.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tequio.refusal.Fault;
import org.tequio.refusal.InvalidInput;
import org.tequio.testing.TestDatabase;

class DatabasePoolTest {

    @RegisterExtension
    static final TestDatabase given = TestDatabase.empty();

    @Test
    void startsAnEmbeddedServerAndStopsItAgain(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        try (DatabasePool database = DatabasePool.open(DatabaseChoice.of(Map.of(), data));
                Connection connection = database.dataSource().getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
            assertThat(database.joined()).isFalse();
        }

        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void usesTheServerThatTheEnvironmentNames(@TempDir Path folder) throws Exception {
        DatabaseChoice choice = DatabaseChoice.of(
                Map.of(
                        "TEQUIO_DB_URL", given.url(),
                        "TEQUIO_DB_USER", given.user(),
                        "TEQUIO_DB_PASSWORD", given.password()),
                folder);

        try (DatabasePool database = DatabasePool.open(choice);
                Connection connection = database.dataSource().getConnection()) {
            assertThat(connection.getMetaData().getURL()).startsWith(given.url());
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesAnAddressThatIsNotPostgresql() {
        assertThatThrownBy(() -> DatabaseChoice.of(Map.of("TEQUIO_DB_URL", "jdbc:mysql://somewhere/x"), Path.of(".")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("database-url-not-postgresql");
    }

    @Test
    void aServerThatDoesNotAnswerIsAFaultThatNamesItWithoutPassword() {
        DatabaseChoice choice =
                new DatabaseChoice.Given("jdbc:postgresql://127.0.0.1:1/nothing", "somebody", "hunter2");

        assertThatThrownBy(() -> DatabasePool.open(choice))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageNotContaining("hunter2");
        assertThat(choice.toString()).doesNotContain("hunter2");
    }
}

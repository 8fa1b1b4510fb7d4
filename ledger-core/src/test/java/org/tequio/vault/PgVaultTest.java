package org.tequio.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tequio.ids.SeededIds;
import org.tequio.refusal.Fault;
import org.tequio.testing.TestDatabase;

/** The vault on PostgreSQL keeps to the contract, holds no readable text, and outlasts a restore. */
class PgVaultTest extends VaultContract {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final MasterKey MASTER = MasterKey.random(new SeededIds(7));
    private static final Reader READER = new Reader("acc-1", Purpose.OWN_RECORD);

    @TempDir
    Path directory;

    private Vault vault = new MemoryVault(CLOCK, ids);

    @BeforeEach
    void open() {
        vault = reopened();
    }

    @Override
    Vault vault() {
        return vault;
    }

    @Test
    void refusesAnotherMasterKey() {
        MasterKey another = MasterKey.random(new SeededIds(8));

        assertThatThrownBy(() -> PgVault.open(DATABASE.dataSource(), another, destroyed(), CLOCK, ids))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("the master key of this vault");
    }

    @Test
    void readsWithAFreshProcessWhatAnotherPut() {
        Sealed text = put(ids.next("person"), "stays");

        assertThat(reopened().read(text.ref(), READER)).isEqualTo(new Reading.Present("stays"));
    }

    @Test
    void holdsNoReadableTextInAnyTable() throws SQLException {
        String person = ids.next("person");
        Sealed text = put(person, "Xochiquetzalcoatl Ávila");
        put(Audience.open(person), "Xochiquetzalcoatl Ávila");
        vault.putPerson(person, Map.of(PersonField.NAME, "Xochiquetzalcoatl Ávila"));
        vault.read(text.ref(), READER);

        String hex = HexFormat.of().formatHex("Xochiquetzal".getBytes(StandardCharsets.UTF_8));

        assertThat(rowsOfTheVault()).isNotEmpty().noneMatch(row -> row.contains("Xochiquetzal") || row.contains(hex));
    }

    @Test
    void refusesARowMovedToAnotherReference() throws SQLException {
        String person = ids.next("person");
        Sealed one = put(person, "one");
        Sealed other = put(person, "other");
        DATABASE.execute("update vault.text set encrypted = (select encrypted from vault.text where id = '"
                + one.ref().id() + "') where id = '" + other.ref().id() + "'");

        assertThatThrownBy(() -> vault.read(other.ref(), READER)).isInstanceOf(Fault.class);
    }

    @Test
    void noticesThatAnotherProcessErasedASubjectWhoseKeyItRemembers() {
        String person = ids.next("person");
        Sealed before = put(person, "before");
        reopened().erase(person, "acc-officer");

        Sealed after = put(person, "after");

        assertThat(vault.read(after.ref(), READER)).isEqualTo(new Reading.Present("after"));
        assertThat(vault.read(before.ref(), READER)).isInstanceOf(Reading.Erased.class);
    }

    /** HC-6: log and vault are restored to before the erasure; the list outside is not. */
    @Test
    void hc6DestroysAgainWhatARestoreBroughtBack() throws SQLException {
        String person = ids.next("person");
        Sealed text = put(person, "erased for good");
        DATABASE.execute(
                "create table saved_key as select * from vault.subject_key where subject = '" + person + "'",
                "create table saved_text as select * from vault.text where id = '"
                        + text.ref().id() + "'");
        vault.erase(person, "acc-officer");
        DATABASE.execute(
                "delete from vault.erased_text",
                "delete from vault.erasure where subject = '" + person + "'",
                "insert into vault.subject_key select * from saved_key",
                "insert into vault.text select * from saved_text",
                "drop table saved_key",
                "drop table saved_text");

        Vault restored = reopened();

        assertThat(restored.read(text.ref(), READER)).isInstanceOf(Reading.Erased.class);
        assertThat(restored.erasures()).contains(new Erasure(person, "restore", CLOCK.instant()));
    }

    @Test
    void passesOverALineThatACrashCutShort() throws IOException {
        String person = ids.next("person");
        put(person, "text");
        vault.erase(person, "acc-officer");
        Path list = directory.resolve("destroyed-keys");
        Files.writeString(list, "0f2d", StandardOpenOption.APPEND);
        String other = ids.next("person");
        put(other, "text");

        vault.erase(other, "acc-officer");

        assertThat(destroyed().all())
                .extracting(DestroyedKeys.Destroyed::subject)
                .containsExactly(person, other);
    }

    @Test
    void makesTheMasterKeyOnceAndForItsOwnerOnly() throws IOException {
        Path file = directory.resolve("vault.key");

        MasterKey.load(Map.of(), file, ids);
        String first = Files.readString(file);
        MasterKey.load(Map.of(), file, ids);

        assertThat(Files.readString(file)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesAMasterKeyThatOthersCanRead() throws IOException {
        Path file = directory.resolve("vault.key");
        MasterKey.load(Map.of(), file, ids);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> MasterKey.load(Map.of(), file, ids)).hasMessageContaining("0600");
    }

    @Test
    void takesTheMasterKeyOfTheEnvironmentAndLeavesNoFile() {
        Path file = directory.resolve("vault.key");
        String key = Base64.getEncoder().encodeToString(new byte[32]);

        MasterKey.load(Map.of(MasterKey.VARIABLE, key), file, ids);

        assertThat(file).doesNotExist();
        assertThatThrownBy(() -> MasterKey.load(Map.of(MasterKey.VARIABLE, "short"), file, ids))
                .hasMessage("the vault's master key is not 32 bytes in base64: source=TEQUIO_VAULT_KEY");
    }

    private Vault reopened() {
        return PgVault.open(DATABASE.dataSource(), MASTER, destroyed(), CLOCK, ids);
    }

    private DestroyedKeys destroyed() {
        return new DestroyedKeys(directory.resolve("destroyed-keys"));
    }

    private static List<String> rowsOfTheVault() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DATABASE.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("subject_key", "text", "person_field", "private_read", "erasure")) {
                try (ResultSet row = statement.executeQuery("select t::text from vault." + table + " t")) {
                    while (row.next()) {
                        rows.add(row.getString(1));
                    }
                }
            }
        }
        return rows;
    }
}

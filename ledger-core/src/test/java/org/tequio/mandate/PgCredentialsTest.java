package org.tequio.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.testing.SettableClock;
import org.tequio.testing.TestDatabase;

class PgCredentialsTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    /** Says openly what it stands for. */
    private static final PasswordHash REVERSED = new PasswordHash() {
        @Override
        public String hash(String password) {
            return "reversed:" + new StringBuilder(password).reverse();
        }

        @Override
        public boolean matches(String password, String hash) {
            return hash.equals(hash(password));
        }
    };

    private Credentials credentials = open();

    private static Credentials open() {
        return new PgCredentials(DATABASE.dataSource(), REVERSED, new SettableClock(Instant.EPOCH));
    }

    @BeforeEach
    void clean() {
        DATABASE.execute("delete from access.credential");
        credentials = open();
    }

    @Test
    void findsTheAccountByLoginAndPassword() {
        assertThat(credentials.create("u-rosa", " Rosa@Example.org ", "correct horse"))
                .isTrue();

        assertThat(credentials.account("rosa@example.ORG", "correct horse")).contains("u-rosa");
        assertThat(credentials.account("rosa@example.org", "wrong horse")).isEmpty();
        assertThat(credentials.account("nobody", "nobody's password")).isEmpty();
    }

    @Test
    void givesALoginOnceAndAnAccountOneLogin() {
        assertThat(credentials.create("u-rosa", "rosa", "a")).isTrue();

        assertThat(credentials.create("u-juan", "ROSA", "b")).isFalse();
        assertThat(credentials.create("u-rosa", "rosa2", "b")).isFalse();
        assertThat(credentials.account("rosa", "a")).contains("u-rosa");
    }

    @Test
    void changesAndForgetsAPassword() {
        credentials.create("u-rosa", "rosa", "a");

        credentials.change("u-rosa", "b");
        assertThat(credentials.account("rosa", "a")).isEmpty();
        assertThat(credentials.account("rosa", "b")).contains("u-rosa");

        credentials.delete("u-rosa");
        assertThat(credentials.account("rosa", "b")).isEmpty();
    }

    @Test
    void keepsOnlyTheHash() throws Exception {
        credentials.create("u-rosa", "rosa", "correct horse");

        try (var connection = DATABASE.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select c::text from access.credential c")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).contains("reversed:").doesNotContain("correct horse");
        }
    }
}

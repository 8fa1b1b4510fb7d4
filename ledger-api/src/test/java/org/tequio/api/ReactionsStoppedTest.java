package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.mandate.MandateEvents.AccountOpened;

/** What reacts to the log may stand still; what is recorded is shown all the same. */
class ReactionsStoppedTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    @BeforeAll
    static void playTheScene() {
        new Scene(HOUSE).play();
        HOUSE.settle();
    }

    @Test
    void readersSeeTheNewestAlthoughAnAutomationStandsStill() throws SQLException {
        try (Connection connection = HOUSE.dataSource().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("alter table automation_position add constraint poison check (false) not valid");
        }
        new Scene(HOUSE).given(new AccountOpened("u-poison", null));
        long head = HOUSE.ledger().store().head();

        Client.Reply shown = new Client(HOUSE, "operator").get("/api/v1/projects?asKnown=" + head);

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body()).contains("\"asKnown\":\"" + head + "\"");
    }
}

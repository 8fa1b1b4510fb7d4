package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A sum beyond 64 bits, which accounts to which everybody posts may hold, is no defect of the ledger. */
final class SumTooLargeTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    @BeforeAll
    static void anAccountHoldsMoreThanAnAmountMay() throws SQLException {
        new Scene(HOUSE).play();
        try (Connection connection = HOUSE.dataSource().getConnection();
                Statement update = connection.createStatement()) {
            update.executeUpdate("""
                update live.journal_posting set balance_minor = 1e20
                 where account_id = (select min(id) from live.journal_account)\
                """);
        }
    }

    @Test
    void isToldAsSuchAndHidesNoOtherBalance() {
        Client.Reply reply = new Client(HOUSE, "auditor").get("/api/v1/balances");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .contains("\"tooLarge\":\"1000000000000000000.00 MXN\"")
                .contains("\"balance\":{\"amount\":");
    }
}

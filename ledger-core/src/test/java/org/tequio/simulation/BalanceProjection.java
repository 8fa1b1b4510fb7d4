package org.tequio.simulation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.tequio.projection.Projection;
import org.tequio.simulation.Bank.BankEvent;

/** What every account holds: a fold that shows at once if an event is left out or counted twice. */
final class BalanceProjection implements Projection {

    static final String NAME = "balance";

    private static final String CHANGE = "update balance set cents = cents + ? where account = ?";
    private static final String ADD = "insert into balance (account, cents) values (?, ?)";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String schemaResource() {
        return "balance.sql";
    }

    @Override
    public List<String> tables() {
        return List.of("balance");
    }

    @Override
    public void apply(Connection connection, List<Fact> batch) throws SQLException {
        for (Fact fact : batch) {
            switch (fact.event()) {
                case BankEvent.Deposited it -> change(connection, it.account(), it.cents());
                case BankEvent.Moved it -> {
                    change(connection, it.from(), -it.cents());
                    change(connection, it.to(), it.cents());
                }
                default -> {}
            }
        }
    }

    private static void change(Connection connection, String account, long cents) throws SQLException {
        try (PreparedStatement change = connection.prepareStatement(CHANGE)) {
            change.setLong(1, cents);
            change.setString(2, account);
            if (change.executeUpdate() == 1) {
                return;
            }
        }
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setString(1, account);
            add.setLong(2, cents);
            add.executeUpdate();
        }
    }
}

package org.tequio.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Where the store gets its connections; {@code dataSource::getConnection}, or a faulty one in a simulation. */
@FunctionalInterface
public interface SqlPort {

    /** A connection of the store's own, in autocommit; it is kept for long and given back by closing it. */
    Connection connect() throws SQLException;
}

package org.tequio.projection;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tequio.store.Transactions;

/** Lists what there is, newest first, as known at a position. Safe for use by many threads. */
public final class ThingReader {

    /** No page is longer. */
    public static final int THINGS_MAX = 1_000;

    private final Transactions transactions;

    public ThingReader(DataSource source) {
        this.transactions = new Transactions(source);
    }

    /**
     * Something that events are about.
     *
     * @param id its opaque id
     * @param firstPosition of the first event about it
     * @param firstType of that event
     * @param firstOn the value date of that event
     */
    public record Thing(String id, long firstPosition, String firstType, LocalDate firstOn) {}

    /**
     * A page of things of a kind.
     *
     * @param kind the key of the tag
     * @param firstType only those that began with this type of event; {@code null} for all
     * @param asKnown only those that were known at this position
     * @param before only those whose first event stands before; {@link Long#MAX_VALUE} for the first page
     */
    public List<Thing> page(String kind, @Nullable String firstType, long asKnown, long before, int thingsMax) {
        Where where = new Where()
                .and("kind = ?", kind)
                .and("first_type = ?", firstType)
                .and("first_position <= ?", asKnown)
                .and("first_position < ?", before)
                .from("select id, first_position, first_type, first_on from live.thing")
                .then("order by first_position desc, id limit " + Math.clamp(thingsMax, 1, THINGS_MAX));
        return transactions.inTransaction(connection -> {
            try (PreparedStatement select = where.prepare(connection);
                    ResultSet row = select.executeQuery()) {
                List<Thing> things = new ArrayList<>();
                while (row.next()) {
                    things.add(thing(row));
                }
                return things;
            }
        });
    }

    /** Up to which position the list is folded. */
    public long position() {
        return transactions.inTransaction(connection -> LiveTables.position(connection, ThingProjection.NAME));
    }

    private static Thing thing(ResultSet row) throws SQLException {
        return new Thing(row.getString(1), row.getLong(2), row.getString(3), row.getObject(4, LocalDate.class));
    }
}

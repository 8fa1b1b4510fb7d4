package org.tequio.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tequio.event.Tag;

/**
 * The select that finds the positions of what a query matches, by the tag table alone. Only the shape of a query
 * becomes text; everything that anybody could have typed is a parameter.
 */
final class PgPositions {

    private PgPositions() {}

    static String sql(Query query) {
        List<String> alternatives = new ArrayList<>();
        for (Criterion criterion : query.criteria()) {
            alternatives.add(criterion.tags().isEmpty() ? byType(criterion) : byTags(criterion));
        }
        return String.join(" union ", alternatives);
    }

    static void bind(PreparedStatement statement, Query query, long after, long upTo) throws SQLException {
        int parameter = 1;
        for (Criterion criterion : query.criteria()) {
            for (Tag tag : criterion.tags()) {
                statement.setString(parameter++, tag.toString());
            }
            statement.setLong(parameter++, after);
            statement.setLong(parameter++, upTo);
            if (!criterion.types().isEmpty()) {
                statement.setArray(parameter++, types(statement, criterion.types()));
            }
        }
    }

    /** Without a tag the log itself is walked: rare, and never on the way of a decision. */
    private static String byType(Criterion criterion) {
        return "select position from log.event where position > ? and position <= ?" + ofTypes(criterion, "type");
    }

    private static String byTags(Criterion criterion) {
        StringBuilder sql = new StringBuilder("select t0.position from log.tag t0");
        StringBuilder where = new StringBuilder(" where t0.tag = ?");
        for (int i = 1; i < criterion.tags().size(); i++) {
            String t = " t" + i;
            sql.append(" cross join log.tag").append(t);
            where.append(" and").append(t).append(".tag = ? and").append(t).append(".type = t0.type and");
            where.append(t).append(".position = t0.position");
        }
        return sql.append(where)
                .append(" and t0.position > ? and t0.position <= ?")
                .append(ofTypes(criterion, "t0.type"))
                .toString();
    }

    private static String ofTypes(Criterion criterion, String column) {
        return criterion.types().isEmpty() ? "" : " and " + column + " = any (?::text[])";
    }

    private static java.sql.Array types(PreparedStatement statement, Set<String> types) throws SQLException {
        return statement.getConnection().createArrayOf("text", types.toArray(String[]::new));
    }
}

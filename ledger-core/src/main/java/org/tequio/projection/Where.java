package org.tequio.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A select whose conditions depend on what was asked; every value is bound, never written into the text. */
public final class Where {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final List<Object> selectValues = new ArrayList<>();
    private String select = "";
    private String rest = "";

    /** Narrows by a condition with one parameter, unless the value is {@code null}. */
    public Where and(String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
        return this;
    }

    /** What stands before the conditions, with its own parameters. */
    public Where from(String text, Object... parameters) {
        select = text;
        selectValues.addAll(List.of(parameters));
        return this;
    }

    /** What stands behind the conditions. */
    public Where then(String text) {
        rest = text;
        return this;
    }

    /** A pattern for {@code like} that matches what begins with a text, whatever signs it holds. */
    public static String prefix(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /** The statement with its values bound. */
    public PreparedStatement prepare(Connection connection) throws SQLException {
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        PreparedStatement statement = connection.prepareStatement(select + where + " " + rest);
        try {
            int index = 1;
            for (List<Object> bound : List.of(selectValues, values)) {
                for (Object value : bound) {
                    statement.setObject(index++, value);
                }
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }
}

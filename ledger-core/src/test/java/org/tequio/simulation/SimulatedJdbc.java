package org.tequio.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** As much of JDBC as those who follow the log use; any other method fails loudly. */
final class SimulatedJdbc {

    private SimulatedJdbc() {}

    static DataSource source(SimulatedTables.Sessions sessions) {
        return proxy(DataSource.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getConnection" -> connection(sessions.open());
            default -> unknown(method.toString());
        });
    }

    static Connection connection(SimulatedTables.Session session) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "setAutoCommit", "rollback", "close" -> session.rollback();
                case "setNetworkTimeout" -> {}
                case "commit" -> session.commit();
                case "isClosed" -> {
                    return false;
                }
                case "prepareStatement" -> {
                    return prepared(session, (String) arguments[0]);
                }
                case "createStatement" -> {
                    return prepared(session, "");
                }
                default -> unknown(method.toString());
            }
            return null;
        });
    }

    private static PreparedStatement prepared(SimulatedTables.Session session, String sql) {
        List<Object> parameters = new ArrayList<>();
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "setString", "setObject" -> parameters.add(arguments[1]);
            case "setLong", "setInt" -> parameters.add(((Number) arguments[1]).longValue());
            case "executeUpdate" ->
                ((Long) session.execute(sql, parameters).getFirst().getFirst()).intValue();
            case "executeQuery" -> rows(session.execute(sql, parameters));
            case "execute" -> {
                session.execute(arguments == null ? sql : (String) arguments[0], parameters);
                yield false;
            }
            case "close" -> null;
            default -> unknown(method.toString());
        });
    }

    private static ResultSet rows(List<List<Object>> rows) {
        Iterator<List<Object>> left = rows.iterator();
        List<Object> current = new ArrayList<>();
        return proxy(ResultSet.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "next" -> {
                boolean more = left.hasNext();
                if (more) {
                    current.clear();
                    current.addAll(left.next());
                }
                yield more;
            }
            case "getLong", "getString" -> current.get((int) arguments[0] - 1);
            case "close" -> null;
            default -> unknown(method.toString());
        });
    }

    private static @Nullable Object unknown(String method) {
        throw new UnsupportedOperationException("simulated: " + method);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}

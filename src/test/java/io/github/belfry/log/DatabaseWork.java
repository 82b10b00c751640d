package io.github.belfry.log;

import static io.github.belfry.database.Watched.call;
import static io.github.belfry.database.Watched.proxy;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * What an H2 database has to do for some work: the statements that ask, the rows that it gives, and
 * the rows that it visits for them, as {@code EXPLAIN ANALYZE} tells of each statement run again.
 */
public final class DatabaseWork {
  private static final Pattern VISITED = Pattern.compile("scanCount: (\\d+)");

  private final DataSource real;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  /** What some work has cost. */
  public record Cost(int statements, int given, int visited) {}

  private static final class Asked {
    private final String sql;
    private final Map<Integer, Object> parameters;
    private int given;

    Asked(String sql, Map<Integer, Object> parameters) {
      this.sql = sql;
      this.parameters = parameters;
    }
  }

  /** Counts what is asked of that database through {@link #dataSource}. */
  public DatabaseWork(DataSource real) {
    this.real = real;
  }

  /** The database, counted. */
  public DataSource dataSource() {
    return proxy(DataSource.class, this::connections);
  }

  /** Runs the work twice, so that nothing is done for the first time, and counts the second. */
  public Cost of(Runnable work) {
    work.run();
    asked.clear();
    work.run();
    List<Asked> counted = List.copyOf(asked);
    return new Cost(
        counted.size(),
        counted.stream().mapToInt(one -> one.given).sum(),
        counted.stream().mapToInt(this::visited).sum());
  }

  private int visited(Asked one) {
    try (Connection connection = real.getConnection();
        PreparedStatement explain = connection.prepareStatement("EXPLAIN ANALYZE " + one.sql)) {
      for (var parameter : one.parameters.entrySet()) {
        explain.setObject(parameter.getKey(), parameter.getValue());
      }
      try (ResultSet plan = explain.executeQuery()) {
        plan.next();
        return VISITED
            .matcher(plan.getString(1))
            .results()
            .mapToInt(found -> Integer.parseInt(found.group(1)))
            .sum();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(one.sql, e);
    }
  }

  private Object connections(Method method, Object[] arguments) throws Throwable {
    Object result = call(real, method, arguments);
    return result instanceof Connection connection
        ? proxy(Connection.class, (m, a) -> statements(connection, m, a))
        : result;
  }

  private Object statements(Connection connection, Method method, Object[] arguments)
      throws Throwable {
    Object result = call(connection, method, arguments);
    if (!(result instanceof PreparedStatement statement)) {
      return result;
    }
    Map<Integer, Object> parameters = new TreeMap<>();
    return proxy(
        PreparedStatement.class,
        (m, a) -> queries(statement, (String) arguments[0], parameters, m, a));
  }

  private Object queries(
      PreparedStatement statement,
      String sql,
      Map<Integer, Object> parameters,
      Method method,
      Object[] arguments)
      throws Throwable {
    if (method.getName().startsWith("set") && arguments.length == 2) {
      parameters.put((Integer) arguments[0], arguments[1]);
    }
    Object result = call(statement, method, arguments);
    if (!(result instanceof ResultSet rows)) {
      return result;
    }
    var one = new Asked(sql, new TreeMap<>(parameters));
    asked.add(one);
    return proxy(
        ResultSet.class,
        (m, a) -> {
          Object got = call(rows, m, a);
          if (m.getName().equals("next") && Boolean.TRUE.equals(got)) {
            one.given++;
          }
          return got;
        });
  }
}

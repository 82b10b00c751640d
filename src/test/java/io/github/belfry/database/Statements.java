package io.github.belfry.database;

import static io.github.belfry.database.Watched.call;
import static io.github.belfry.database.Watched.proxy;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Counts what goes to a database: each statement that is sent, a batch of one as one. */
public final class Statements implements Sent {
  private static final Set<String> SENT =
      Set.of("execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "executeBatch");

  private final DataSource real;
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final AtomicInteger rows = new AtomicInteger();
  private final AtomicInteger commits = new AtomicInteger();

  /** Counts what goes through {@link #dataSource} to that one. */
  public Statements(DataSource real) {
    this.real = real;
  }

  /** The database, counted. */
  public DataSource dataSource() {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          Object result = call(real, method, arguments);
          return result instanceof Connection connection ? counted(connection) : result;
        });
  }

  @Override
  public int count() {
    return sent.size();
  }

  /** How many rows the batches among them held. */
  public int batched() {
    return rows.get();
  }

  /** How many transactions were committed. */
  public int commits() {
    return commits.get();
  }

  /** In order. */
  @Override
  public List<String> sent() {
    return List.copyOf(sent);
  }

  @Override
  public void clear() {
    sent.clear();
    rows.set(0);
    commits.set(0);
  }

  private Connection counted(Connection connection) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          Object result = call(connection, method, arguments);
          if (method.getName().equals("commit")) {
            commits.incrementAndGet();
          }
          if (!(result instanceof Statement statement)) {
            return result;
          }
          String sql = arguments == null ? null : (String) arguments[0];
          return proxy(method.getReturnType(), (m, a) -> statement(statement, sql, m, a));
        });
  }

  private Object statement(Statement statement, String sql, Method method, Object[] arguments)
      throws Throwable {
    if (SENT.contains(method.getName())) {
      sent.add(sql == null ? String.valueOf(arguments[0]) : sql);
    } else if (method.getName().equals("addBatch")) {
      rows.incrementAndGet();
    }
    return call(statement, method, arguments);
  }
}

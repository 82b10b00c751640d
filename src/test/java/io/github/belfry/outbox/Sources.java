package io.github.belfry.outbox;

import io.github.belfry.support.Database;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source that counts, and hands out connections with auto-commit on or off. */
final class Sources implements DataSource {
  private final Database database;
  private boolean autoCommit = true;
  private int taken;
  private int open;
  private int commits;

  Sources(Database database) {
    this.database = database;
  }

  /** The same, with auto-commit off: as a pool that is set so, or one within a transaction. */
  Sources withoutAutoCommit() {
    autoCommit = false;
    return this;
  }

  int taken() {
    return taken;
  }

  int open() {
    return open;
  }

  int commits() {
    return commits;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection =
        DriverManager.getConnection(database.url(), database.user(), database.password());
    connection.setAutoCommit(autoCommit);
    taken++;
    open++;
    return (Connection)
        Proxy.newProxyInstance(
            Sources.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              open -= method.getName().equals("close") ? 1 : 0;
              commits += method.getName().equals("commit") ? 1 : 0;
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
  }

  @Override
  public Connection getConnection(String user, String password) {
    throw new UnsupportedOperationException();
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setLoginTimeout(int seconds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}

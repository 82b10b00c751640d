package io.github.belfry.outbox;

import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * An outbox table: what is written to it is said if, and only if, the transaction is committed
 * (protocol.md §10). One {@code INSERT}, and no other right than that, is needed. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * Outbox.send(connection, Notification.to("user:alice").title("Order 42 has shipped").build());
 * Outbox.of(dataSource).send(Notification.to("group:ops").title("Out of paper").build());
 * }</pre>
 */
public final class Outbox {
  /** The name of the table, unless another is given. */
  public static final String TABLE = "belfry_outbox";

  private final DataSource source;
  private final Insert insert;
  private final JtaTransaction jta = new JtaTransaction();

  private Outbox(DataSource source, Insert insert) {
    this.source = source;
    this.insert = insert;
  }

  /** The table {@value #TABLE} where that data source leads. */
  public static Outbox of(DataSource source) {
    return new Outbox(source, new Insert(TABLE, null));
  }

  /**
   * The same in a table of that name.
   *
   * @param name as SQL has it: with its schema if need be, and quoted where it must be
   * @throws IllegalArgumentException when it isn't the name of a table
   */
  public Outbox table(String name) {
    return new Outbox(source, new Insert(name, insert.sender()));
  }

  /**
   * The same, said in that name instead of the source's.
   *
   * @param name 1 to 200 characters; null for the source's
   * @throws Refused when it is anything else
   */
  public Outbox sender(String name) {
    return new Outbox(source, new Insert(insert.table(), name));
  }

  /**
   * Writes one row in the transaction that is in force: the one that the data source's connections
   * take part in (JTA), else one of its own, which is committed before this returns.
   *
   * <p>Connections that the data source hands out with auto-commit off are committed here where a
   * JTA transaction manager says that no transaction is in force. Where there is no such manager
   * nobody can say so, and nothing is written: give {@link #send(Connection, Notification)} the
   * connection of your transaction.
   *
   * @return the row's {@code id}
   * @throws Refused when the notification is invalid; nothing is written
   * @throws SQLException as the database has it; nothing is written
   * @throws IllegalStateException when auto-commit is off and there is no JTA; nothing is written
   */
  public String send(Notification notification) throws SQLException {
    Row row = Row.of(notification);
    try (Connection connection = source.getConnection()) {
      if (connection.getAutoCommit() || jta.isInForce()) {
        return insert.write(connection, row);
      }
      return committed(connection, row);
    }
  }

  private String committed(Connection connection, Row row) throws SQLException {
    try {
      String id = insert.write(connection, row);
      connection.commit();
      return id;
    } catch (SQLException | RuntimeException failed) {
      try {
        connection.rollback();
      } catch (SQLException alsoFailed) {
        failed.addSuppressed(alsoFailed);
      }
      throw failed;
    }
  }

  /**
   * Writes one row to {@value #TABLE} by that connection, which is neither committed nor closed.
   *
   * @return the row's {@code id}
   * @throws Refused when the notification is invalid; nothing is written
   * @throws SQLException as the database has it
   */
  public static String send(Connection connection, Notification notification) throws SQLException {
    return send(connection, TABLE, null, notification);
  }

  /**
   * Writes one row to that table by that connection, which is neither committed nor closed.
   *
   * @param table as in {@link #table(String)}
   * @param sender as in {@link #sender(String)}
   * @return the row's {@code id}
   * @throws IllegalArgumentException when {@code table} isn't the name of a table
   * @throws Refused when the notification or the sender is invalid; nothing is written
   * @throws SQLException as the database has it
   */
  public static String send(
      Connection connection, String table, String sender, Notification notification)
      throws SQLException {
    Insert insert = new Insert(table, sender);
    return insert.write(connection, Row.of(notification));
  }
}

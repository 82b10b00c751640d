package io.github.belfry.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what one transaction adds in as few statements as the database can, past JPA, which has an
 * execution for each row: on PostgreSQL in one, elsewhere in a batch for each table. What JPA was
 * told before isn't flushed for it. One use, one thread.
 */
public final class RowWriter {
  private static final int BATCH = 1_000;

  /** Some rows of one table. */
  record Insert<T>(String table, Columns<T> columns, List<T> rows) {
    String into() {
      return columns.into(table);
    }

    /** As arrays; returns the index behind the last. */
    int set(PreparedStatement statement, int first) throws SQLException {
      return columns.setArrays(statement, first, rows);
    }

    private void run(Connection connection) throws SQLException {
      String sql = into() + "VALUES (" + columns.marks() + ')';
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        int waiting = 0;
        for (T row : rows) {
          columns.set(statement, row);
          statement.addBatch();
          if (++waiting == BATCH) {
            statement.executeBatch();
            waiting = 0;
          }
        }
        if (waiting > 0) {
          statement.executeBatch();
        }
      }
    }
  }

  /** What else changes. */
  record Update(String sql, List<Object> parameters) {
    void set(PreparedStatement statement, int first) throws SQLException {
      int index = first;
      for (Object parameter : parameters) {
        statement.setObject(index++, parameter);
      }
    }

    private void run(Connection connection) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        set(statement, 1);
        statement.executeUpdate();
      }
    }
  }

  private final EntityManager em;
  private final List<Insert<?>> inserts = new ArrayList<>();

  /** In the transaction of that. */
  public RowWriter(EntityManager em) {
    this.em = em;
  }

  /** Adds those rows; none is nothing to do. */
  public <T> RowWriter insert(Columns<T> columns, List<T> rows) {
    if (!rows.isEmpty()) {
      inserts.add(new Insert<>(Customizer.named(em, columns.table()), columns, rows));
    }
    return this;
  }

  /**
   * Writes all of it, and changes another table.
   *
   * @param table that one
   * @param assignments what is behind {@code UPDATE table}, with a mark for each parameter
   * @throws PersistenceException when the database refuses it
   */
  public void update(String table, String assignments, Object... parameters) {
    var update =
        new Update(
            "UPDATE " + Customizer.named(em, table) + ' ' + assignments, List.of(parameters));
    Connection connection = em.unwrap(Connection.class);
    try {
      Dialects.of(connection).write(connection, inserts, update);
    } catch (SQLException failure) {
      throw new PersistenceException(failure);
    }
  }

  /** One table after the other. */
  static void write(Connection connection, List<Insert<?>> inserts, Update update)
      throws SQLException {
    for (Insert<?> insert : inserts) {
      insert.run(connection);
    }
    update.run(connection);
  }
}

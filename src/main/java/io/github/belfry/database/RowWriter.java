package io.github.belfry.database;

import io.github.belfry.database.RowChange.Way;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes what one transaction changes in as few statements as the database can, past JPA, which has
 * an execution for each row: on PostgreSQL in one, elsewhere in a batch for each table. What JPA
 * was told before isn't flushed for it, and JPA isn't told of it. One use, one thread.
 */
public final class RowWriter {
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
  private final List<RowChange<?>> changes = new ArrayList<>();

  /** In the transaction of that. */
  public RowWriter(EntityManager em) {
    this.em = em;
  }

  /** Adds those rows; none is nothing to do. */
  public <T> RowWriter insert(Columns<T> columns, List<T> rows) {
    return with(Way.ADDED, columns, rows);
  }

  /** Changes those rows, found by their keys, to what they are now. */
  public <T> RowWriter change(Columns<T> columns, List<T> rows) {
    return with(Way.CHANGED, columns, rows);
  }

  /** Takes those rows away, found by their keys. */
  public <T> RowWriter remove(Columns<T> columns, List<T> rows) {
    return with(Way.REMOVED, columns, rows);
  }

  private <T> RowWriter with(Way way, Columns<T> columns, List<T> rows) {
    if (!rows.isEmpty()) {
      changes.add(
          new RowChange<>(way, Customizer.named(em, columns.table()), columns, List.copyOf(rows)));
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
    write(
        Optional.of(
            new Update(
                "UPDATE " + Customizer.named(em, table) + ' ' + assignments, List.of(parameters))));
  }

  /**
   * Writes all of it, if there is anything.
   *
   * @throws PersistenceException when the database refuses it
   */
  public void write() {
    if (!changes.isEmpty()) {
      write(Optional.empty());
    }
  }

  private void write(Optional<Update> update) {
    Connection connection = em.unwrap(Connection.class);
    try {
      Dialects.of(connection).write(connection, changes, update);
    } catch (SQLException failure) {
      throw new PersistenceException(failure);
    }
  }

  /** One table after the other. */
  static void write(Connection connection, List<RowChange<?>> changes, Optional<Update> update)
      throws SQLException {
    for (RowChange<?> change : changes) {
      change.run(connection);
    }
    if (update.isPresent()) {
      update.get().run(connection);
    }
  }
}

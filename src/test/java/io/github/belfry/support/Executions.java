package io.github.belfry.support;

import io.github.belfry.database.Sent;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What one PostgreSQL database has executed, as {@code pg_stat_statements} counts it: a batch of
 * JDBC's is an execution for each of its rows. But for what begins and ends transactions.
 */
public final class Executions implements Sent {
  private static final String COUNTED =
      "SELECT s.query, s.calls FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid"
          + " WHERE d.datname = '%s'"
          + " AND s.query !~* '^ *(BEGIN|START|COMMIT|ROLLBACK|SET|SHOW) *'"
          + " ORDER BY s.calls DESC, s.query";

  private final String database;

  /** Of that database of {@link Postgres}, since {@link #clear}. */
  public Executions(Database database) {
    this.database = URI.create(database.url().substring("jdbc:".length())).getPath().substring(1);
  }

  @Override
  public void clear() {
    Postgres.execute(
        "SELECT pg_stat_statements_reset(0, oid, 0) FROM pg_database WHERE datname = '"
            + database
            + '\'');
  }

  @Override
  public List<String> sent() {
    try {
      var sent = new ArrayList<String>();
      Postgres.query(
          COUNTED.formatted(database),
          row -> sent.addAll(Collections.nCopies(row.getInt(2), row.getString(1))));
      return sent;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}

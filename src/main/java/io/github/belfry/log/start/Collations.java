package io.github.belfry.log.start;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * How MariaDB compares names. The migrations say it for every table; a conversion of the whole
 * database, or a restored dump, may have said something else since: then two users are one.
 */
final class Collations {
  /** Code point by code point, trailing spaces included. */
  static final String EXACT = "utf8mb4_nopad_bin";

  private static final String COLUMNS =
      "SELECT table_name, column_name, collation_name FROM information_schema.columns"
          + " WHERE table_schema = DATABASE() AND table_name LIKE 'belfry\\_%'"
          + " AND table_name NOT IN ('belfry_schema', 'belfry_outbox') AND collation_name <> '"
          + EXACT
          + "' ORDER BY table_name, column_name";

  private Collations() {}

  /**
   * Looks at every column.
   *
   * @throws UnfitDatabase when there is one that compares otherwise
   */
  static void check(DataSource dataSource) throws SQLException {
    List<String> wrong = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet columns = statement.executeQuery(COLUMNS)) {
      while (columns.next()) {
        wrong.add(
            columns.getString(1) + '.' + columns.getString(2) + " has " + columns.getString(3));
      }
    }
    if (!wrong.isEmpty()) {
      throw new UnfitDatabase(
          "Names must compare byte for byte, as " + EXACT + ": " + String.join(", ", wrong));
    }
  }
}

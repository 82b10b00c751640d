package io.github.belfry.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/** Reads the names that a driver lists. */
final class Names {
  private Names() {}

  static Set<String> of(ResultSet listed, String column) throws SQLException {
    try (listed) {
      Set<String> names = new TreeSet<>();
      while (listed.next()) {
        names.add(listed.getString(column));
      }
      return names;
    }
  }
}

package io.github.belfry.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The databases that Belfry knows. */
public final class Dialects {
  /** A line here, a file, and a folder of migrations: that is all of a database. */
  private static final List<Dialect> ALL = List.of(new H2(), new PostgreSql(), new MariaDb());

  private Dialects() {}

  /** Those that there are. */
  public static List<Dialect> all() {
    return ALL;
  }

  /**
   * That of the database behind the connection.
   *
   * @throws UnfitDatabase when Belfry doesn't know it
   */
  static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return ALL.stream()
        .filter(dialect -> dialect.folder().equalsIgnoreCase(product))
        .findFirst()
        .orElseThrow(() -> new UnfitDatabase("Belfry doesn't know the database " + product));
  }
}

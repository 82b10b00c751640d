package io.github.belfry.log.start;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The tables. What is the same everywhere is in {@code db/migration/common}; what databases say in
 * their own way is in a folder of their own, and in the placeholders below.
 */
public final class Schema {

  /** The databases that there are migrations for. */
  private enum Dialect {
    // H2 counts UTF-16 units where the others count characters.
    H2("h2", "VARCHAR(412)", "VARCHAR(1000000)", "CLOB", ""),
    POSTGRESQL("postgresql", "VARCHAR(206)", "TEXT", "TEXT", ""),
    MARIADB(
        "mariadb",
        "VARCHAR(206)",
        "MEDIUMTEXT",
        "MEDIUMTEXT",
        // The server may have other defaults: keys of this length need the row format.
        "ENGINE=InnoDB ROW_FORMAT=DYNAMIC CHARACTER SET utf8mb4 COLLATE " + Collations.EXACT);

    private final String folder;
    private final String name;
    private final String text;
    private final String data;
    private final String options;

    Dialect(String folder, String name, String text, String data, String options) {
      this.folder = folder;
      this.name = name;
      this.text = text;
      this.data = data;
      this.options = options;
    }

    Map<String, String> placeholders() {
      return Map.of("name", name, "text", text, "data", data, "options", options);
    }

    static Dialect of(DataSource dataSource) throws SQLException {
      try (Connection connection = dataSource.getConnection()) {
        String product = connection.getMetaData().getDatabaseProductName();
        for (Dialect dialect : values()) {
          if (dialect.name().equalsIgnoreCase(product)) {
            return dialect;
          }
        }
        throw new UnfitDatabase("Belfry doesn't know the database " + product);
      }
    }
  }

  private Schema() {}

  /**
   * Brings the schema to this version; safe on several nodes at once.
   *
   * @throws UnfitDatabase when Belfry doesn't know the database, or somebody has changed how its
   *     tables compare names
   * @throws SQLException when the database can't be reached
   * @throws org.flywaydb.core.api.FlywayException when the schema doesn't fit or can't be made to
   */
  public static void migrate(DataSource dataSource) throws SQLException {
    Dialect dialect = Dialect.of(dataSource);
    // The class loader of the WAR: on some servers the thread's own doesn't see the migrations.
    Flyway.configure(Schema.class.getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:db/migration/common", "classpath:db/migration/" + dialect.folder)
        .placeholders(dialect.placeholders())
        .table("belfry_schema")
        .validateMigrationNaming(true)
        .failOnMissingLocations(true)
        // Not even a newer version's: its tables may mean something else.
        .ignoreMigrationPatterns(new String[0])
        .load()
        .migrate();
    if (dialect == Dialect.MARIADB) {
      Collations.check(dataSource);
    }
  }
}

package io.github.belfry.log.start;

import io.github.belfry.database.DatabaseFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The tables. What is the same everywhere is in {@code db/migration/common}; what databases say in
 * their own way is in a folder of their own, and in the placeholders below. Until version 5 of the
 * schema its tables were called otherwise: {@code before} renames them, {@code fresh} begins there.
 */
public final class Schema {

  /** The databases that there are migrations for. */
  enum Dialect {
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

  private static final MigrationVersion FIRST = MigrationVersion.fromVersion("1");

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
    boolean before = isOfTheVersionBefore(flyway(dataSource, dialect, "fresh").load());
    Flyway flyway = flyway(dataSource, dialect, before ? "before" : "fresh").load();
    try {
      flyway.migrate();
    } catch (FlywayException failure) {
      // Another node has begun between our look at an empty schema and our turn.
      if (DatabaseFailure.unreachable(failure) || !isBegun(flyway)) {
        throw failure;
      }
      flyway.migrate();
    }
    if (dialect == Dialect.MARIADB) {
      Collations.check(dataSource);
    }
  }

  /** Its tables had names of their own until version 5 of the schema; a new one begins there. */
  private static boolean isOfTheVersionBefore(Flyway flyway) {
    return Arrays.stream(flyway.info().applied())
        .anyMatch(applied -> FIRST.equals(applied.getVersion()));
  }

  private static boolean isBegun(Flyway flyway) {
    return flyway.info().applied().length > 0;
  }

  static FluentConfiguration flyway(DataSource dataSource, Dialect dialect, String beginning) {
    List<String> folders = new ArrayList<>();
    for (String folder : List.of("common", dialect.folder)) {
      folders.add("classpath:db/migration/" + beginning + '/' + folder);
      folders.add("classpath:db/migration/" + folder);
    }
    // The class loader of the WAR: on some servers the thread's own doesn't see the migrations.
    return Flyway.configure(Schema.class.getClassLoader())
        .dataSource(dataSource)
        .locations(folders.toArray(String[]::new))
        .placeholders(dialect.placeholders())
        .table("belfry_schema")
        // Others' tables may be there already.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .validateMigrationNaming(true)
        .failOnMissingLocations(true)
        // Not even a newer version's: its tables may mean something else.
        .ignoreMigrationPatterns(new String[0]);
  }
}

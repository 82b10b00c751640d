package io.github.belfry.log.start;

import io.github.belfry.database.DatabaseFailure;
import io.github.belfry.database.Dialect;
import io.github.belfry.database.Home;
import io.github.belfry.database.UnfitDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The tables. What is the same everywhere is in {@code db/migration/common}; what databases say in
 * their own way is in a folder of their own, and in their placeholders. Until version 5 of the
 * schema its tables were called otherwise: {@code before} renames them, {@code fresh} begins there.
 *
 * <p>A migration only adds, so that the version before this one can be started beside it. One that
 * does more takes the next hundred ({@code V100__0.2_what.sql}), which older versions refuse.
 */
public final class Schema {
  private static final MigrationVersion FIRST = MigrationVersion.fromVersion("1");
  private static final int GENERATION = 100;

  /** Flyway's own lock ends with the first table that H2 makes; H2's users share one process. */
  private static final Lock ONE_AT_A_TIME = new ReentrantLock();

  private final Home home;
  private final String version;
  private final Flyway flyway;
  private final String beginning;

  private Schema(Home home, String version) {
    this.home = home;
    this.version = version;
    beginning =
        Arrays.stream(flyway(home, "fresh").load().info().applied())
                .anyMatch(applied -> FIRST.equals(applied.getVersion()))
            ? "before"
            : "fresh";
    flyway = flyway(home, beginning).load();
  }

  /**
   * Brings the schema to this version, or sees that it is; safe on several nodes at once.
   *
   * @param version Belfry's own, for the refusal
   * @param migrate whether tables may be made and changed
   * @throws UnfitDatabase when the schema is of a version that this one can't work with, when it
   *     lacks something that may not be made, or when somebody has changed how its tables compare
   *     names
   * @throws SQLException when the database can't be reached
   * @throws FlywayException when the schema doesn't fit or can't be made to
   */
  public static void open(Home home, String version, boolean migrate) throws SQLException {
    Schema schema = new Schema(home, version);
    schema.refuseLater();
    if (migrate) {
      schema.migrate();
    } else {
      schema.refuseGaps();
    }
    try (Connection connection = home.dataSource().getConnection()) {
      home.dialect().checkTables(connection, home.schema());
    }
  }

  /** The tables of this version, in the schema that the data source's connections are in. */
  public static void migrate(DataSource dataSource) throws SQLException {
    open(Home.of(dataSource, null), "test", true);
  }

  private void migrate() {
    ONE_AT_A_TIME.lock();
    try {
      flyway.migrate();
    } catch (FlywayException failure) {
      // Another node has begun between our look at an empty schema and our turn.
      if (DatabaseFailure.unreachable(failure) || flyway.info().applied().length == 0) {
        throw failure;
      }
      flyway.migrate();
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }

  /** Flyway would pass over all that is newer, or none. */
  private void refuseLater() {
    MigrationInfo[] known = flyway.info().all();
    int ours =
        Arrays.stream(known)
            .filter(one -> one.getState().isResolved() && one.getVersion() != null)
            .mapToInt(Schema::generation)
            .max()
            .orElse(0);
    for (MigrationInfo applied : flyway.info().applied()) {
      if (applied.getVersion() != null && generation(applied) > ours) {
        throw new UnfitDatabase(
            "This is Belfry "
                + version
                + ", the schema is of "
                + newer(applied)
                + ": it needs a newer Belfry");
      }
    }
  }

  private static int generation(MigrationInfo migration) {
    return migration.getVersion().getMajor().intValue() / GENERATION;
  }

  /** Whoever left the older ones behind has said with which version. */
  private static String newer(MigrationInfo applied) {
    String first = applied.getDescription().split(" ", 2)[0];
    return first.matches("[0-9]+(\\.[0-9]+)+")
        ? first
        : "a newer version (" + applied.getVersion() + ": " + applied.getDescription() + ')';
  }

  private void refuseGaps() {
    MigrationInfo[] pending = flyway.info().pending();
    if (pending.length > 0) {
      throw new UnfitDatabase(
          "The schema "
              + home.schema()
              + " lacks what is in "
              + Arrays.stream(pending)
                  .map(one -> SqlPages.path(home.dialect(), beginning, one))
                  .collect(Collectors.joining(", "))
              + ", and belfry.migrate is false");
    }
    flyway.validate();
  }

  /** Without what the tool would have its own users do. */
  static String why(FlywayException failure) {
    return failure
        .getMessage()
        .lines()
        .filter(line -> !line.matches("(?i).*(\\brepair\\b|https?:|flexibility).*"))
        .collect(Collectors.joining(" "));
  }

  static FluentConfiguration flyway(Home home, String beginning) {
    FluentConfiguration flyway =
        unconnected(home.dialect(), beginning).dataSource(home.dataSource());
    return home.said() ? flyway.defaultSchema(home.schema()) : flyway;
  }

  /** What there is to migrate with. */
  static FluentConfiguration unconnected(Dialect dialect, String beginning) {
    List<String> folders = new ArrayList<>();
    for (String folder : List.of("common", dialect.folder())) {
      folders.add("classpath:db/migration/" + beginning + '/' + folder);
      folders.add("classpath:db/migration/" + folder);
    }
    // The class loader of the WAR: on some servers the thread's own doesn't see the migrations.
    return Flyway.configure(Schema.class.getClassLoader())
        .locations(folders.toArray(String[]::new))
        .placeholders(dialect.placeholders())
        .table("belfry_schema")
        // Others' tables may be there already.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .validateMigrationNaming(true)
        .failOnMissingLocations(true)
        // What a newer version has added; what it has changed was refused before.
        .ignoreMigrationPatterns("*:future");
  }
}

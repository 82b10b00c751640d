package io.github.belfry.log.start;

import io.github.belfry.database.Dialect;
import org.flywaydb.core.api.MigrationInfo;

/**
 * {@code docs/sql}: the migrations as plain SQL, for those who let nobody else change a schema.
 * Each also writes what the history of the schema would have been told.
 */
final class SqlPages {
  /** The version of the schema that those before are brought to. */
  private static final int LAST_BEFORE = 5;

  private SqlPages() {}

  /** Where the page of a migration is; sorted by their names, pages are in order. */
  static String path(Dialect dialect, String beginning, MigrationInfo migration) {
    boolean upgrades =
        beginning.equals("before") && migration.getVersion().getMajor().intValue() <= LAST_BEFORE;
    return "docs/sql/"
        + dialect.folder()
        + (upgrades ? "/upgrade/" : "/")
        + migration
            .getScript()
            .replaceFirst("^V(\\d+)__", "V$1.0__")
            .replaceFirst("^V(\\d)\\.", "V0$1.");
  }
}

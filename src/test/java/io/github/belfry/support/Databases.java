package io.github.belfry.support;

import java.util.Optional;

/** The databases that {@code belfry.database} can name: h2 (the default), postgresql, mariadb. */
final class Databases {
  private Databases() {}

  /** A fresh one; empty when it is the server's own H2 file. */
  static Optional<Database> chosen() {
    String name = System.getProperty("belfry.database", "h2");
    return switch (name) {
      case "h2" -> Optional.empty();
      case "postgresql" -> Optional.of(Postgres.freshDatabase());
      case "mariadb" -> Optional.of(MariaDb.freshDatabase());
      default -> throw new IllegalArgumentException("belfry.database: no database " + name);
    };
  }
}

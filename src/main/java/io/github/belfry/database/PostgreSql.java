package io.github.belfry.database;

import java.util.Map;

/** PostgreSQL. */
final class PostgreSql extends Dialect {
  PostgreSql() {
    super("PostgreSQL");
  }

  @Override
  public Map<String, String> placeholders() {
    return Map.of("name", "VARCHAR(206)", "text", "TEXT", "data", "TEXT", "options", "");
  }

  @Override
  Why why(String state, int code) {
    return switch (state) {
      // Deadlock; lock not available.
      case "40P01", "55P03" -> Why.LOST;
      // Shutting down, crashed, starting up; too many connections.
      case "57P01", "57P02", "57P03", "53300" -> Why.UNREACHABLE;
      // As a standby is.
      case "25006" -> Why.READ_ONLY;
      // No space left.
      case "53100" -> Why.FULL;
      default -> null;
    };
  }
}

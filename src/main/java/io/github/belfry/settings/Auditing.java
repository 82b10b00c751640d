package io.github.belfry.settings;

import static io.github.belfry.settings.Kind.duration;
import static io.github.belfry.settings.Kind.oneOf;

import java.time.Duration;

/**
 * What becomes of the audit.
 *
 * @param to where it is written
 * @param retention how long it is kept in the database
 */
public record Auditing(Place to, Duration retention) {
  /** Where it is written. */
  public enum Place {
    /** The table {@code belfry_audit}. */
    DATABASE,
    /** The logger {@code belfry.audit}. */
    LOG,
    /** Nowhere. */
    OFF
  }

  static Auditing read(Values values) {
    return new Auditing(
        values.read(
            "belfry.audit=database",
            oneOf(Place.class),
            "where it is noted who signed in, published, recalled, read others' receipts or"
                + " presence and used `api/admin`: the database, the logger `belfry.audit`, or"
                + " nowhere"),
        values.read("belfry.audit.retention=365d", duration(), "how long the database keeps that"));
  }
}

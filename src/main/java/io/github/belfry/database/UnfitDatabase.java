package io.github.belfry.database;

import io.github.belfry.settings.CannotStart;

/** The database is there, but Belfry can't or must not work with it; the deployment stops. */
public final class UnfitDatabase extends CannotStart {
  private static final long serialVersionUID = 1L;

  /** With the reason, in a sentence. */
  public UnfitDatabase(String message) {
    super(message);
  }

  /** With the reason, and what has led to it. */
  public UnfitDatabase(String message, Throwable cause) {
    super(message, cause);
  }
}

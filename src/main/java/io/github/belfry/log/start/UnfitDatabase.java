package io.github.belfry.log.start;

import io.github.belfry.settings.CannotStart;

/** The database is there, but Belfry can't or must not work with it; the deployment stops. */
public final class UnfitDatabase extends CannotStart {
  private static final long serialVersionUID = 1L;

  UnfitDatabase(String message) {
    super(message);
  }

  UnfitDatabase(String message, Throwable cause) {
    super(message, cause);
  }
}

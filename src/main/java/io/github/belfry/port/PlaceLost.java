package io.github.belfry.port;

/**
 * A place that the log has given out is no longer in it: the database was restored to before it, or
 * the retention has passed it by. Whoever stands there has missed something, and begins anew with
 * {@link NotificationLog#start}.
 */
public final class PlaceLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** That place. */
  public PlaceLost(NotificationId place) {
    super("the log no longer holds " + place, null, false, false);
  }
}

package io.github.belfry.log;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Stored;
import io.github.belfry.port.StoredAt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Whether the log is open. Thread-safe. */
@ApplicationScoped
public class LogState implements StoredAt {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private volatile String closed = "is not open yet";
  private volatile boolean passable;
  private volatile Stored stored;

  /** Whoever opens the log may use it; it isn't ready for others. */
  public void opening() {
    passable = true;
  }

  /** The log is open from now on, and is there. */
  public void open(Stored where) {
    stored = where;
    passable = true;
    closed = null;
  }

  /** The log can't be opened, because of that. */
  public void closed(String why) {
    closed = why;
    passable = false;
  }

  @Override
  public Optional<Stored> stored() {
    return Optional.ofNullable(stored);
  }

  /** Why it is closed; empty when it is open. */
  public Optional<String> trouble() {
    return Optional.ofNullable(closed);
  }

  /**
   * Passes when the log is open.
   *
   * @throws Refused {@link Reason#UNAVAILABLE} when it isn't
   */
  void requireOpen() {
    if (!passable) {
      throw new Refused(Reason.UNAVAILABLE, "the store isn't open yet", RETRY_AFTER);
    }
  }
}

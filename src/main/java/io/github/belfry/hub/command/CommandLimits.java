package io.github.belfry.hub.command;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.service.AskLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How much one user may ask for by commands, on all connections (protocol.md §7). Thread-safe. */
final class CommandLimits {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final AskLimits limits;
  private final Set<String> posting = ConcurrentHashMap.newKeySet();

  CommandLimits(AskLimits limits) {
    this.limits = limits;
  }

  /**
   * Counts commands; what publishers publish has a rate of its own.
   *
   * @param commands as {@code Json.parse} has read them
   * @throws Refused {@link Reason#TOO_FAST} when there were too many lately; then none counts
   */
  void spend(Caller caller, List<?> commands) {
    spend(caller, (int) commands.stream().filter(one -> counts(caller, op(one))).count());
  }

  /** The same for one. */
  void spend(Caller caller, String op) {
    spend(caller, counts(caller, op) ? 1 : 0);
  }

  private void spend(Caller caller, int count) {
    if (count > 0) {
      limits.command(caller, count);
    }
  }

  private static boolean counts(Caller caller, Object op) {
    return !(caller.isPublisher() && "publish".equals(op));
  }

  private static Object op(Object command) {
    return command instanceof Map<?, ?> fields ? fields.get("op") : null;
  }

  /**
   * A request with commands begins.
   *
   * @throws Refused {@link Reason#TOO_FAST} when another one of the user's hasn't ended
   */
  void begin(Caller caller) {
    if (!posting.add(caller.user())) {
      throw new Refused(
          Reason.TOO_FAST, "another request of yours with commands has not ended", SOON);
    }
  }

  /** It has ended, whatever its client was told. */
  void end(Caller caller) {
    posting.remove(caller.user());
  }
}

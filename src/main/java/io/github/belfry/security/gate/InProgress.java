package io.github.belfry.security.gate;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Limits;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How many requests of one user, or from one address, are in progress (protocol.md §7). It
 * remembers those alone that are, so nobody can fill it. Thread-safe.
 */
final class InProgress {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Limits limits;
  private final Map<String, Integer> requests = new ConcurrentHashMap<>();

  InProgress(Limits limits) {
    this.limits = limits;
  }

  /**
   * Counts a request of that caller.
   *
   * @throws Refused {@link Reason#TOO_FAST}
   */
  Place enter(Caller caller) {
    return caller.roles().contains(Caller.PUBLISHER)
        ? enter(caller.user(), limits.requestsPublisher(), "of this user", "publisher")
        : enter(caller.user(), limits.requestsUser(), "of this user", "user");
  }

  /**
   * Counts a request of somebody who isn't signed in.
   *
   * @throws Refused {@link Reason#TOO_FAST}
   */
  Place enter(InetAddress address) {
    // No user is called so: a name has no control characters.
    return enter(
        "\0" + ConnectRates.site(address),
        limits.requestsAddress(),
        "from this address",
        "address");
  }

  /** Whether nothing is in progress. */
  boolean isIdle() {
    return requests.isEmpty();
  }

  private Place enter(String key, int most, String whose, String setting) {
    requests.compute(
        key,
        (k, known) -> {
          int before = known == null ? 0 : known;
          if (before >= most) {
            throw new Refused(
                Reason.TOO_FAST,
                before
                    + " requests "
                    + whose
                    + " are in progress, the most there may be (belfry.limit.requests-"
                    + setting
                    + ')',
                SOON);
          }
          return before + 1;
        });
    return new Place(key);
  }

  /** One request's. */
  final class Place {
    private final String key;
    private final AtomicBoolean left = new AtomicBoolean();
    private final Deque<Runnable> whenLeft = new ConcurrentLinkedDeque<>();

    private Place(String key) {
      this.key = key;
    }

    /** Runs that when the request has ended, however it does: at once, if it has already. */
    void whenLeft(Runnable then) {
      whenLeft.add(then);
      if (left.get() && whenLeft.remove(then)) {
        then.run();
      }
    }

    /** Whose it is: a user, or an address. */
    String key() {
      return key;
    }

    /** The request has ended; more than once does no harm. */
    void leave() {
      if (left.compareAndSet(false, true)) {
        requests.computeIfPresent(key, (k, before) -> before == 1 ? null : before - 1);
        for (Runnable then = whenLeft.poll(); then != null; then = whenLeft.poll()) {
          then.run();
        }
      }
    }
  }
}

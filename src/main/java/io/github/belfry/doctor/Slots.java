package io.github.belfry.doctor;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** How much strangers may hold of this node at once. Thread-safe. */
final class Slots {
  private static final Duration SOON = Duration.ofSeconds(5);

  /** One of them, until it is closed; closing it twice does no harm. */
  interface Slot extends AutoCloseable {
    @Override
    void close();
  }

  private final int perSite;
  private final int perNode;
  private final Map<String, Integer> sites = new HashMap<>();
  private int taken;

  Slots(int perSite, int perNode) {
    this.perSite = perSite;
    this.perNode = perNode;
  }

  /**
   * Takes one for that site.
   *
   * @throws Refused as {@link #requireRoom}
   */
  synchronized Slot take(String site) {
    requireRoom(site);
    sites.merge(site, 1, Integer::sum);
    taken++;
    var closed = new AtomicBoolean();
    return () -> {
      if (closed.compareAndSet(false, true)) {
        giveBack(site);
      }
    };
  }

  /**
   * Lets through by returning; takes none.
   *
   * @throws Refused {@link Reason#TOO_FAST} when that site has all it may have, {@link Reason#FULL}
   *     when there are no more for anybody
   */
  synchronized void requireRoom(String site) {
    if (sites.getOrDefault(site, 0) >= perSite) {
      throw new Refused(Reason.TOO_FAST, "too many probes are held for this address", SOON);
    }
    if (taken >= perNode) {
      throw new Refused(Reason.FULL, "too many probes are held on this node", SOON);
    }
  }

  private synchronized void giveBack(String site) {
    taken--;
    sites.computeIfPresent(site, (s, count) -> count == 1 ? null : count - 1);
  }
}

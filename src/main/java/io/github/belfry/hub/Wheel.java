package io.github.belfry.hub;

import io.github.belfry.hub.room.Rooms;
import io.github.belfry.hub.subscriber.Listener;
import io.github.belfry.hub.subscriber.Seconds;
import io.github.belfry.hub.unread.UnreadCounts;
import io.github.belfry.threads.Coalescing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn a second for everything that goes by time: no connection has a timer of its own.
 * Thread-safe.
 */
final class Wheel {
  private static final Logger LOG = LoggerFactory.getLogger(Wheel.class);

  private final Seconds seconds;
  private final Index index;
  private final Deliverer deliverer;
  private final Rooms rooms;
  private final UnreadCounts unread;
  private final Coalescing turn;
  private final Map<Listener, Long> sentAway = new ConcurrentHashMap<>();
  private long drainedBy = Long.MAX_VALUE;

  Wheel(
      Seconds seconds,
      Index index,
      Deliverer deliverer,
      Rooms rooms,
      UnreadCounts unread,
      Executor executor) {
    this.seconds = seconds;
    this.index = index;
    this.deliverer = deliverer;
    this.rooms = rooms;
    this.unread = unread;
    turn = new Coalescing(executor, this::tick);
  }

  /** A second has passed; the rest happens on the executor, for it may take longer than that. */
  void turn() {
    seconds.advance();
    turn.run();
  }

  /** Gives each listener its own moment within the period, spread evenly. */
  synchronized void drain(Duration over) {
    long now = seconds.now();
    drainedBy = now + over.toSeconds();
    sentAway.clear();
    List<Listener> all = List.copyOf(index.all());
    double share = (double) over.toSeconds() / Math.max(all.size(), 1);
    for (int i = 0; i < all.size(); i++) {
      double moment = share * (i + ThreadLocalRandom.current().nextDouble());
      sentAway.put(all.get(i), now + (long) moment);
    }
    sendAway();
  }

  /** Whoever is still there stays. */
  synchronized void undrain() {
    drainedBy = Long.MAX_VALUE;
    sentAway.clear();
  }

  /** Whoever was admitted a moment before the drain began is found by the next turn. */
  private synchronized void sendAway() {
    if (drainedBy == Long.MAX_VALUE) {
      return;
    }
    long now = seconds.now();
    long rest = Math.max(drainedBy - now, 1);
    for (Listener listener : index.all()) {
      long moment =
          sentAway.computeIfAbsent(listener, l -> now + ThreadLocalRandom.current().nextLong(rest));
      if (now >= Math.min(moment, drainedBy)) {
        safely(listener, Listener::drain);
      }
    }
    sentAway.keySet().retainAll(index.all());
  }

  private void tick() {
    deliverer.ring(); // word of the log's growth may have been lost
    index.all().forEach(listener -> safely(listener, Listener::tick));
    index.leaving().forEach(listener -> safely(listener, Listener::tick));
    rooms.tick(index, seconds.now());
    sendAway();
    unread.tick();
  }

  private static void safely(Listener listener, Consumer<Listener> use) {
    try {
      use.accept(listener);
    } catch (RuntimeException failure) {
      LOG.error("A listener's second failed", failure);
    }
  }
}

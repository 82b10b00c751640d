package io.github.belfry.hub;

import io.github.belfry.hub.subscriber.Listener;
import io.github.belfry.notification.Channel;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.PlaceLost;
import io.github.belfry.threads.Coalescing;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is new in the log to those who hear its channels: one task at a time, never on the
 * thread that appends. Thread-safe.
 */
final class Deliverer {
  private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);
  private static final int BATCH = 500;

  private final NotificationLog log;
  private final Index index;
  private final Coalescing flight;
  private volatile NotificationId delivered;

  Deliverer(NotificationLog log, Index index, Executor executor) {
    this.log = log;
    this.index = index;
    flight = new Coalescing(executor, this::deliver);
  }

  /** Begins at the present, before the first listener enters. */
  synchronized void begin() {
    if (delivered == null) {
      delivered = log.head();
    }
  }

  /** The place up to which everybody has been offered everything. */
  NotificationId delivered() {
    return delivered;
  }

  /** The log may have grown. */
  void ring() {
    if (delivered != null) {
      flight.run();
    }
  }

  /** One that fails hurts only itself; its next second tries again. */
  private static void each(Collection<Listener> listeners, Consumer<Listener> use) {
    for (Listener listener : listeners) {
      try {
        use.accept(listener);
      } catch (RuntimeException failure) {
        LOG.error("A listener could not be served", failure);
      }
    }
  }

  private void deliver() {
    try {
      deliverNews();
    } catch (PlaceLost restored) {
      beginAnew();
    }
  }

  /**
   * Nobody here can go on, but who comes later: they read from the log themselves once they are in
   * the index. So what they read holds all up to {@code head}, and what comes behind it is offered
   * to them. The place is told to others last: nobody who is sent away must take it for their own.
   */
  private void beginAnew() {
    NotificationId head = log.head();
    each(index.all(), Listener::restored);
    delivered = head;
  }

  private void deliverNews() {
    List<LogEntry> batch = log.tail(delivered, BATCH);
    while (!batch.isEmpty()) {
      Set<Listener> touched = new LinkedHashSet<>();
      for (LogEntry entry : batch) {
        for (Channel channel : entry.channels()) {
          for (Listener listener : index.in(channel)) {
            listener.offer(entry);
            touched.add(listener);
          }
        }
      }
      delivered = batch.get(batch.size() - 1).id();
      // Once a batch: what has piled up goes out as one write.
      each(touched, Listener::flush);
      batch = log.tail(delivered, BATCH);
    }
  }
}

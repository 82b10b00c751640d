package io.github.belfry.hub;

import io.github.belfry.hub.subscriber.Encodings;
import io.github.belfry.hub.subscriber.Listener;
import io.github.belfry.hub.subscriber.Waiting;
import io.github.belfry.notification.Channel;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.PlaceLost;
import io.github.belfry.threads.Coalescing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is new in the log to those who hear its channels, never on the thread that appends:
 * one task at a time for each shard of the index, so that all cores deliver. Thread-safe.
 */
final class Deliverer {
  private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);
  private static final int BATCH = 500;

  private final NotificationLog log;
  private final Index index;
  private final Encodings encodings;
  private final List<Shard> shards;
  private volatile boolean begun;

  Deliverer(NotificationLog log, Index index, Encodings encodings, Executor executor) {
    this.log = log;
    this.index = index;
    this.encodings = encodings;
    shards =
        IntStream.range(0, index.shards()).mapToObj(number -> new Shard(number, executor)).toList();
  }

  /** Begins at the present, before the first listener enters. */
  synchronized void begin() {
    if (!begun) {
      NotificationId head = log.head();
      shards.forEach(shard -> shard.delivered = head);
      begun = true;
    }
  }

  /** The place up to which that listener has been offered everything. */
  NotificationId delivered(Listener listener) {
    return shards.get(index.shard(listener)).delivered;
  }

  /** The log may have grown. */
  void ring() {
    if (begun) {
      shards.forEach(shard -> shard.flight.run());
    }
  }

  /** Those of one shard, and how far they are. */
  private final class Shard {
    private final int number;
    private final Coalescing flight;

    /** Whom something was offered, of one batch. */
    private final List<Listener> touched = new ArrayList<>();

    private volatile NotificationId delivered;

    Shard(int number, Executor executor) {
      this.number = number;
      flight = new Coalescing(executor, this::deliver);
    }

    private void deliver() {
      try {
        deliverNews();
      } catch (PlaceLost restored) {
        beginAnew();
      }
    }

    /**
     * Nobody here can go on, but who comes later: they read from the log themselves once they are
     * in the index. So what they read holds all up to {@code head}, and what comes behind it is
     * offered to them. The place is told to others last: nobody who is sent away must take it for
     * their own.
     */
    private void beginAnew() {
      NotificationId head = log.head();
      each(
          index.all().stream().filter(listener -> index.shard(listener) == number).toList(),
          Listener::restored);
      delivered = head;
    }

    private void deliverNews() {
      List<LogEntry> batch = log.tail(delivered, BATCH);
      while (!batch.isEmpty()) {
        List<Waiting.Said> all = batch.stream().map(encodings::of).map(Waiting.Said::new).toList();
        all.forEach(this::offer);
        delivered = batch.get(batch.size() - 1).id();
        // Once a batch: what has piled up goes out as one write.
        each(touched, Listener::flush);
        touched.clear();
        all.forEach(Waiting.Said::offered);
        batch = log.tail(delivered, BATCH);
      }
    }

    private void offer(Waiting.Said said) {
      for (Channel channel : said.entry().channels()) {
        for (Listener listener : index.in(channel, number)) {
          if (listener.offer(said)) {
            touched.add(listener);
          }
        }
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
  }
}

package io.github.belfry.hub;

import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Page;
import io.github.belfry.port.PlaceLost;
import io.github.belfry.wire.Format;
import io.github.belfry.wire.Frame;
import io.github.belfry.wire.Via;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one connection is sent from the log. Thread-safe; the lock is the connection's. */
final class Feed {
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

  private final Object lock;
  private final Node node;
  private final Format format;
  private final Hearing hearing;
  private final SendQueue queue;
  private final AckWatch acks;
  private final Runnable lost;
  private final Replay replay;

  /**
   * A feed that hasn't begun.
   *
   * @param lost called when the log doesn't hold the reader's place any more
   */
  Feed(
      Object lock,
      Node node,
      Format format,
      Hearing hearing,
      SendQueue queue,
      AckWatch acks,
      Runnable lost) {
    this.lock = lock;
    this.node = node;
    this.format = format;
    this.hearing = hearing;
    this.queue = queue;
    this.acks = acks;
    this.lost = lost;
    replay = new Replay(hearing, queue);
  }

  /** Begins with {@code hello}, behind a place that it tells of. */
  void begin(Frame.Hello hello) {
    synchronized (lock) {
      queue.tell(new Waiting.Told(hello));
      replay.begin(hello.cursor());
    }
  }

  /** An entry that the deliverer has brought. */
  void offer(LogEntry entry) {
    synchronized (lock) {
      replay.offer(entry);
    }
  }

  /** The queue is empty: reads on, unless the reader is live. Doesn't block. */
  void next() {
    Replay.Wanted wanted;
    synchronized (lock) {
      wanted = replay.next();
    }
    if (wanted == null) {
      return;
    }
    try {
      node.executor().execute(() -> read(wanted));
    } catch (RejectedExecutionException overloaded) {
      failed(overloaded);
    }
  }

  private void read(Replay.Wanted wanted) {
    boolean advanced;
    try {
      Page page = node.log().read(wanted.heard(), wanted.after(), node.settings().limits().queue());
      synchronized (lock) {
        advanced = replay.read(wanted, page);
      }
    } catch (PlaceLost restored) {
      lost.run();
      return;
    } catch (RuntimeException failure) {
      failed(failure);
      return;
    }
    if (node.outage().ends()) {
      LOG.info("Replays go on");
    }
    if (advanced) {
      queue.pump();
    }
  }

  /** The next tick tries again. */
  private void failed(RuntimeException failure) {
    if (node.outage().begins()) {
      LOG.warn("Replays have to wait: {}", failure.toString());
    }
    synchronized (lock) {
      replay.failed();
    }
  }

  /** A channel is heard from now on; {@link Replay#joined} says what comes of its past. */
  void joined(long since, long present) {
    synchronized (lock) {
      replay.joined(since, present);
    }
  }

  /** Adds the frames of an entry that is about to be sent; called with the lock held. */
  void say(Waiting.Said said, List<String> texts) {
    LogEntry entry = said.entry();
    Set<NotificationId> recalls = hearing.recalls(entry, said.floor());
    if (!recalls.isEmpty()) {
      acks.recalled(recalls);
      texts.add(format.text(new Frame.Recalled(recalls)));
    }
    Via via = hearing.via(entry, node.clock());
    if (via != null) {
      texts.add(node.encodings().text(entry, via, format));
      replay.told(entry.id());
      acks.sent(entry);
    }
    replay.reached(entry.id());
  }

  /** The log was scanned up to there; called with the lock held. */
  void reached(NotificationId place) {
    replay.reached(place);
  }

  /** The reader's place, to be told, if it has moved without them being told; else null. */
  NotificationId untold() {
    NotificationId delivered = node.deliverer().delivered();
    synchronized (lock) {
      NotificationId place = replay.untold(delivered);
      if (place != null) {
        replay.told(place);
      }
      return place;
    }
  }
}

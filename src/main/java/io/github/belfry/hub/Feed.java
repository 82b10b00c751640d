package io.github.belfry.hub;

import io.github.belfry.hub.Life.State;
import io.github.belfry.notification.Channel;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Page;
import io.github.belfry.port.PlaceLost;
import io.github.belfry.wire.Format;
import io.github.belfry.wire.Frame;
import io.github.belfry.wire.Via;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one connection is sent from the log, and how far it is: page by page until it has caught up,
 * then live. Thread-safe; the lock is the connection's.
 */
final class Feed {
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

  /** A page that is to be read from the log, as the channels were then. */
  private record Wanted(Map<Channel, Long> heard, NotificationId after, int version) {}

  private final Life life;
  private final Node node;
  private final Format format;
  private final Hearing hearing;
  private final SendQueue queue;
  private final Liveness liveness;
  private final Runnable lost;

  /** Everything up to there has been sent. */
  private NotificationId position;

  /** The client knows of that place. */
  private NotificationId told;

  /** LIVE: how far it was offered; before: how far it has to read. */
  private long offered;

  private boolean reading;

  /**
   * A feed that hasn't begun.
   *
   * @param lost called when the log doesn't hold the reader's place any more
   */
  Feed(
      Life life,
      Node node,
      Format format,
      Hearing hearing,
      SendQueue queue,
      Liveness liveness,
      Runnable lost) {
    this.life = life;
    this.node = node;
    this.format = format;
    this.hearing = hearing;
    this.queue = queue;
    this.liveness = liveness;
    this.lost = lost;
  }

  /** Begins with {@code hello}, behind a place that it tells of. */
  void begin(Frame.Hello hello) {
    synchronized (life) {
      position = hello.cursor();
      told = position;
      if (life.become(State.CATCHING_UP)) {
        queue.tell(new Waiting.Told(hello));
      }
    }
  }

  /** An entry that the deliverer has brought. */
  void offer(LogEntry entry) {
    long seq = entry.id().seq();
    synchronized (life) {
      if (seq <= offered) {
        return;
      }
      offered = seq;
      if (life.is(State.LIVE) && hearing.concerns(entry)) {
        if (entry.recallsAny()) {
          queue.takeBack(entry);
        }
        if (!queue.offer(new Waiting.Said(entry, position.seq()))) {
          // Too slow for the live tail: what waits is dropped here, and read from the log in time.
          goBack(seq);
        }
      }
    }
  }

  /**
   * A channel is heard from now on. What was said in it before and isn't sent yet comes in its
   * order: the reader goes back to the place up to which they have been sent everything. What lies
   * in front of that place doesn't come any more, for ids never go backwards (protocol.md §1); of a
   * lasting subscription it is in the inbox.
   *
   * @param since the place behind which the channel is heard
   * @param present the place of the log when the channel's entries began to be offered
   */
  void joined(long since, long present) {
    synchronized (life) {
      long toRead = Math.max(offered, present);
      if (life.is(State.LIVE) && since < toRead) {
        goBack(toRead);
      }
    }
  }

  private void goBack(long toRead) {
    queue.dropNotifications();
    life.become(State.CATCHING_UP);
    offered = toRead;
  }

  /** The queue is empty: reads on, unless the reader is live. Doesn't block. */
  void next() {
    Wanted wanted;
    synchronized (life) {
      if (!life.is(State.CATCHING_UP) || reading || !queue.isIdle()) {
        return;
      }
      reading = true;
      wanted = new Wanted(hearing.since(), position, hearing.version());
    }
    try {
      node.executor().execute(() -> read(wanted));
    } catch (RejectedExecutionException overloaded) {
      failed(overloaded);
    }
  }

  private void read(Wanted wanted) {
    boolean advanced;
    try {
      Page page = node.log().read(wanted.heard(), wanted.after(), node.settings().limits().queue());
      advanced = take(wanted, page);
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

  /** Takes a page; false when it brought nothing and isn't the end. */
  private boolean take(Wanted wanted, Page page) {
    synchronized (life) {
      reading = false;
      if (wanted.version() != hearing.version()) {
        return true; // it may lack what a new channel brought
      }
      for (LogEntry entry : page.entries()) {
        if (!queue.offer(new Waiting.Said(entry, wanted.after().seq()))) {
          return true;
        }
      }
      queue.offer(new Waiting.Reached(page.bound()));
      long bound = page.bound().seq();
      if (!page.more() && bound >= offered) {
        life.become(State.LIVE);
        offered = bound;
        return true;
      }
      return bound > wanted.after().seq();
    }
  }

  /** The next tick tries again. */
  private void failed(RuntimeException failure) {
    if (node.outage().begins()) {
      LOG.warn("Replays have to wait: {}", failure.toString());
    }
    synchronized (life) {
      reading = false;
    }
  }

  /** Adds the frames of an entry that is about to be sent; called with the lock held. */
  void say(Waiting.Said said, List<String> texts) {
    LogEntry entry = said.entry();
    Set<NotificationId> recalls = hearing.recalls(entry, said.floor());
    if (!recalls.isEmpty()) {
      liveness.recalled(recalls);
      texts.add(format.text(new Frame.Recalled(recalls)));
    }
    Via via = hearing.via(entry, node.clock());
    if (via != null) {
      texts.add(node.encodings().text(entry, via, format));
      told = entry.id();
      liveness.sent(entry);
    }
    reached(entry.id());
  }

  /** Everything up to there is about to be sent; called with the lock held. */
  void reached(NotificationId place) {
    if (place.compareTo(position) > 0) {
      position = place;
    }
  }

  /** The reader's place, to be told, if it has moved without them being told; else null. */
  NotificationId untold() {
    NotificationId delivered = node.deliverer().delivered();
    synchronized (life) {
      if (position == null) {
        return null;
      }
      if (life.is(State.LIVE) && queue.isIdle()) {
        reached(delivered);
      }
      if (position.equals(told)) {
        return null;
      }
      told = position;
      return told;
    }
  }
}

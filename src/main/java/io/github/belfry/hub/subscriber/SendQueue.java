package io.github.belfry.hub.subscriber;

import io.github.belfry.notification.Channel;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.settings.Limits;
import io.github.belfry.wire.Format;
import io.github.belfry.wire.Frame;
import io.github.belfry.wire.Payload;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What waits for one connection: bounded, one write in flight, and all that waits goes out as the
 * next one. Thread-safe; the lock is shared with its owner, whose state changes with it.
 */
final class SendQueue {
  /**
   * A reader far behind isn't fed in one piece while others wait for the thread; and one that
   * doesn't read keeps a write of its own, as a text and as bytes, and a server's copies of some.
   */
  static final int MOST_PER_WRITE = 16 << 10;

  /** A reader that is sent answers and signals but doesn't read is bounded as well. */
  static final int MOST_TOLD = 1_000;

  /** In characters. */
  static final int MOST_TOLD_SIZE = 1 << 20;

  /** Who has the queue. All but {@link #say} is called without the lock. */
  interface Owner {
    /**
     * The frames of an entry that is about to be sent, null when there are none; called with the
     * lock held.
     */
    Payload say(Waiting.Said said);

    /** Several frames as one write; called with the lock held. */
    Payload join(List<Payload> frames);

    /** Everything in front of that place is about to be sent; called with the lock held. */
    void reached(NotificationId place);

    /** Everything is written, as it seemed a moment ago. */
    void idle();

    /** The connection failed. */
    void broken(Throwable failure);
  }

  private final Object lock;
  private final Connection connection;
  private final Format format;
  private final Seconds seconds;
  private final Owner owner;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final Load entries;
  private final Load told = new Load(MOST_TOLD, MOST_TOLD_SIZE);
  private Write inFlight;
  private boolean due;
  private boolean closed;
  private boolean ended;

  SendQueue(Object lock, Connection connection, Limits limits, Seconds seconds, Owner owner) {
    this.lock = lock;
    this.connection = connection;
    this.format = connection.format();
    this.seconds = seconds;
    this.owner = owner;
    entries = new Load(limits.queue().most(), limits.queue().characters());
  }

  /** Adds an entry; false when there is no room, and nothing was added. */
  boolean offer(Waiting.Said said) {
    synchronized (lock) {
      if (closed) {
        return true;
      }
      boolean fits = entries.fits(said.size());
      if (fits) {
        add(said);
      }
      return fits;
    }
  }

  /** Somebody is going to pump; false when that was so already. */
  boolean becomesDue() {
    synchronized (lock) {
      boolean becomes = !due;
      due = true;
      return becomes;
    }
  }

  /** Adds what takes no room. */
  void offer(Waiting.Reached reached) {
    synchronized (lock) {
      if (!closed) {
        add(reached);
      }
    }
  }

  /**
   * Adds a frame; false when too many wait. Signals are best effort and go first; of the numbers of
   * unread only the last counts.
   */
  boolean tell(Waiting item) {
    int size = toldSize(item);
    synchronized (lock) {
      if (closed) {
        return true;
      }
      if (is(item, Frame.UnreadFrame.class)) {
        drop(w -> is(w, Frame.UnreadFrame.class));
      }
      if (!told.fits(size)) {
        drop(w -> is(w, Frame.Signal.class));
      }
      if (told.fits(size)) {
        add(item);
        return true;
      }
      return is(item, Frame.Signal.class);
    }
  }

  /** What that entry takes back and still waits here isn't sent any more. */
  void takeBack(LogEntry entry) {
    synchronized (lock) {
      for (Waiting item : waiting) {
        if (item instanceof Waiting.Said said) {
          for (Channel channel : entry.channels()) {
            if (entry.recalls(channel).contains(said.entry().id())) {
              said.entry().markGone(channel);
            }
          }
        }
      }
    }
  }

  /** Takes back all notifications: they will be read from the log. */
  void dropNotifications() {
    synchronized (lock) {
      drop(w -> w instanceof Waiting.Said || w instanceof Waiting.Reached);
    }
  }

  /** Whether nothing waits and nothing is being written. */
  boolean isIdle() {
    synchronized (lock) {
      return waiting.isEmpty() && inFlight == null;
    }
  }

  /** For how many seconds the write in flight has been. */
  long stalled() {
    synchronized (lock) {
      return inFlight == null ? 0 : seconds.now() - inFlight.begun;
    }
  }

  /** Takes everything back and sends nothing more but that. */
  void last(Waiting.Told item) {
    synchronized (lock) {
      if (!closed) {
        drop(w -> true);
        add(item);
        closed = true;
      }
    }
  }

  /** Sends nothing more. */
  void end() {
    synchronized (lock) {
      waiting.clear();
      closed = true;
      ended = true;
    }
  }

  /** Writes what waits, unless a write is in flight, which will. Doesn't block. */
  void pump() {
    // A loop, not recursion: a connection may be done before send() returns.
    for (; ; ) {
      Write write;
      Payload payload;
      try {
        synchronized (lock) {
          due = false;
          if (ended || inFlight != null) {
            return;
          }
          payload = next();
          write = payload == null ? null : new Write();
          inFlight = write;
        }
      } catch (RuntimeException unspeakable) {
        owner.broken(unspeakable);
        return;
      }
      if (write == null) {
        owner.idle();
        return;
      }
      try {
        connection.send(payload, write);
      } catch (RuntimeException failure) {
        write.accept(failure);
        return;
      }
      if (!write.returned()) {
        return;
      }
    }
  }

  private Payload next() {
    Payload first = null;
    List<Payload> all = null;
    int length = 0;
    while (length < MOST_PER_WRITE && !waiting.isEmpty()) {
      Payload payload = say(waiting.poll());
      if (payload == null) {
        continue;
      }
      length += payload.length();
      if (first == null) {
        first = payload;
        continue;
      }
      if (all == null) {
        all = new ArrayList<>();
        all.add(first);
      }
      all.add(payload);
    }
    return all == null ? first : owner.join(all);
  }

  private Payload say(Waiting item) {
    uncount(item);
    if (item instanceof Waiting.Said said) {
      return owner.say(said);
    } else if (item instanceof Waiting.Told one) {
      return one.payload(format);
    } else if (item instanceof Waiting.Comment comment) {
      return comment.payload();
    }
    owner.reached(((Waiting.Reached) item).place());
    return null;
  }

  private void add(Waiting item) {
    waiting.add(item);
    if (item instanceof Waiting.Said said) {
      entries.add(said.size());
    } else if (!(item instanceof Waiting.Reached)) {
      told.add(toldSize(item));
    }
  }

  private void uncount(Waiting item) {
    if (item instanceof Waiting.Said said) {
      entries.remove(said.size());
    } else if (!(item instanceof Waiting.Reached)) {
      told.remove(toldSize(item));
    }
  }

  private void drop(Predicate<Waiting> which) {
    waiting.removeIf(
        item -> {
          boolean dropped = which.test(item);
          if (dropped) {
            uncount(item);
          }
          return dropped;
        });
  }

  private int toldSize(Waiting item) {
    return item instanceof Waiting.Told one
        ? one.payload(format).length()
        : ((Waiting.Comment) item).payload().length();
  }

  private static boolean is(Waiting item, Class<? extends Frame> kind) {
    return item instanceof Waiting.Told one && kind.isInstance(one.frame());
  }

  /** One write: done when {@code send} has returned and its callback was called, in any order. */
  private final class Write implements Consumer<Throwable> {
    private final long begun = seconds.now();
    private boolean returned;
    private boolean called;

    @Override
    public void accept(Throwable failure) {
      boolean over;
      synchronized (lock) {
        if (called) {
          return; // a connection that is done twice
        }
        called = true;
        over = failure == null && isOver();
      }
      if (failure != null) {
        owner.broken(failure);
      } else if (over) {
        pump();
      }
    }

    /** {@code send} has returned; whether the write is over. */
    boolean returned() {
      synchronized (lock) {
        returned = true;
        return isOver();
      }
    }

    private boolean isOver() {
      boolean over = called && returned;
      if (over) {
        inFlight = null;
      }
      return over;
    }
  }
}

package io.github.belfry.hub.subscriber;

import io.github.belfry.json.JsonText;
import io.github.belfry.notification.Caller;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Page;
import io.github.belfry.port.PlaceLost;
import io.github.belfry.port.Start;
import io.github.belfry.threads.Coalescing;
import io.github.belfry.wire.Format;
import io.github.belfry.wire.Frame;
import io.github.belfry.wire.UnreadJson;
import io.github.belfry.wire.Via;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** One poll: answered at once when there is something, else in the index until there is. */
public final class HeldPoll implements Listener, Held {
  private static final int MOST_FRAMES = 100;

  private static final int MOST_BYTES = 256 << 10;

  /** What else is in the envelope. */
  private static final int ENVELOPE = 1 << 10;

  private final Node node;
  private final Caller caller;
  private final Wish wish;
  private final Duration wait;
  private final LongSupplier room;
  private final Consumer<String> answer;
  private final Consumer<Throwable> failed;
  private final String id = Subscriber.newId();
  private final NotificationId present;
  private final Hearing hearing;
  private final Membership membership;
  private final Coalescing look;
  private final AtomicBoolean answered = new AtomicBoolean();
  private final AtomicBoolean toFlush = new AtomicBoolean();
  private volatile long noted;
  private volatile boolean expired;
  private Start start;
  private volatile NotificationId cursor;

  /**
   * One that hasn't begun.
   *
   * @param wait how long the caller is going to hold it; zero for short polling
   * @param room how many bytes the envelope should have at most; a first frame may be longer
   * @param answer takes the JSON envelope, once
   * @param failed takes what went wrong instead
   */
  public HeldPoll(
      Node node,
      Caller caller,
      Wish wish,
      Duration wait,
      LongSupplier room,
      Consumer<String> answer,
      Consumer<Throwable> failed) {
    this.node = node;
    this.caller = caller;
    this.wish = wish;
    this.wait = wait;
    this.room = room;
    this.answer = answer;
    this.failed = failed;
    present = node.log().head();
    hearing = new Hearing(caller, wish.channels());
    membership = new Membership(node, this);
    look = new Coalescing(node.requests().apply(caller.user()), this::look);
  }

  /**
   * Looks for what there is. Doesn't block.
   *
   * @throws io.github.belfry.notification.Refused when there are too many connections
   */
  public void begin() {
    membership.begin();
    try {
      look.run();
    } catch (RejectedExecutionException overloaded) {
      over();
      throw overloaded;
    }
  }

  /** Reads what there is; one task at a time. */
  private void look() {
    if (answered.get()) {
      return;
    }
    try {
      if (start == null) {
        settle();
      }
      if (!answered() && (expired || wait.isZero())) {
        answer(List.of(), false);
      }
    } catch (RuntimeException failure) {
      if (end()) {
        failed.accept(failure);
      }
    }
  }

  private void settle() {
    if (wait.isZero()) {
      node.log().refreshHead();
    }
    node.readers().lasting(caller).forEach(hearing::hear);
    hearing.own(node.readers().of(caller).channels());
    // Registered first, read afterwards: what comes in between is found by one or the other.
    if (!wait.isZero()) {
      membership.enter(hearing.channels());
    }
    start = node.start(caller.user(), wish, present);
    cursor = start.cursor();
  }

  private boolean answered() {
    try {
      return answerWhatThereIs();
    } catch (PlaceLost restored) {
      start = node.log().start(cursor);
      cursor = start.cursor();
      return answerWhatThereIs();
    }
  }

  private boolean answerWhatThereIs() {
    long most = Math.min(MOST_BYTES, room.getAsLong()) - ENVELOPE;
    boolean more;
    do {
      NotificationId after = cursor;
      Page page = node.log().read(hearing.since(), after, MOST_FRAMES);
      var frames = new ArrayList<String>();
      NotificationId reached = after;
      boolean cut = false;
      int bytes = 0;
      for (LogEntry entry : page.entries()) {
        List<String> words = words(entry, after.seq());
        bytes += words.stream().mapToInt(HeldPoll::bytes).sum();
        cut = !frames.isEmpty() && (frames.size() + words.size() > MOST_FRAMES || bytes > most);
        if (cut) {
          break;
        }
        frames.addAll(words);
        reached = entry.id();
      }
      cursor = cut ? reached : page.bound();
      more = cut || page.more();
      if (!frames.isEmpty() || !start.recovered()) {
        answer(frames, more);
        return true;
      }
    } while (more && !answered.get());
    return false;
  }

  private List<String> words(LogEntry entry, long floor) {
    var frames = new ArrayList<String>(2);
    var recalls = hearing.recalls(entry, floor);
    if (!recalls.isEmpty()) {
      frames.add(new Frame.Recalled(recalls).json());
    }
    Via via = hearing.via(entry, node.clock());
    if (via != null) {
      frames.add(node.encodings().of(entry).payload(via, Format.JSON_LINES).text());
    }
    return frames;
  }

  /** In UTF-8, counted without making it: payloads are shared with transports that send text. */
  private static int bytes(String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit >= 0x80) {
        bytes += unit < 0x800 || Character.isSurrogate(unit) ? 1 : 2;
      }
    }
    return bytes;
  }

  private void answer(List<String> frames, boolean more) {
    String unread = UnreadJson.of(node.unread().of(caller));
    if (end()) {
      answer.accept(
          new JsonText()
              .field("cursor", cursor.toString())
              .field("recovered", start.recovered())
              .raw("unread", unread)
              .raws("frames", frames)
              .field("more", more)
              .end());
    }
  }

  private boolean end() {
    boolean first = answered.compareAndSet(false, true);
    if (first) {
      membership.silence();
    }
    return first;
  }

  @Override
  public void expire() {
    expired = true;
    look.run();
  }

  @Override
  public void over() {
    end();
    membership.leave();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public boolean offer(Waiting.Said said) {
    noted = Math.max(noted, said.entry().id().seq());
    return !toFlush.getAndSet(true);
  }

  @Override
  public void flush() {
    toFlush.set(false);
    if (cursor == null || noted > cursor.seq()) {
      look.run();
    }
  }

  @Override
  public void tell(Waiting.Told told) {
    // A poll's frames are what the log holds (protocol.md §4.3).
  }

  @Override
  public CompletionStage<Void> subscriptionsChanged() {
    // The client's next poll is going to hear what is new, from where it was subscribed to.
    expire();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void restored() {
    expire();
  }

  @Override
  public void tick() {
    flush();
  }

  @Override
  public void drain() {
    expire();
  }

  @Override
  public void disconnect(String why) {
    expire();
  }
}

package io.github.belfry.benchmark.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Publishes on so many connections, each with one message under way at most. */
public final class Publisher implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Loop loop = new Loop("publisher");
  private final List<Speaker> speakers = new ArrayList<>();
  private final AtomicInteger greeted = new AtomicInteger();
  private volatile String trouble;

  private final Deque<Speaker> idle = new ArrayDeque<>();
  private final Deque<Long> waiting = new ArrayDeque<>();
  private Latencies latencies = new Latencies();
  private CountDownLatch done = new CountDownLatch(0);
  private long number;
  private long acknowledged;

  /** Of a run at full speed: until when, and how many more at most. */
  private long end;

  private long more;
  private boolean ending;

  /** What a run came to. */
  public record Run(long acknowledged, double seconds, Latencies latencies) {
    /** Acknowledged messages a second. */
    public double perSecond() {
      return acknowledged / seconds;
    }
  }

  /**
   * Opens the connections.
   *
   * @param first the number of the first message
   */
  public Publisher(int port, int size, long first, Supplier<Speech> speech) throws IOException {
    number = first;
    for (int n = 0; n < size; n++) {
      var speaker = new Speaker(loop, port, speech.get(), this);
      speakers.add(speaker);
      speaker.begin();
    }
    Until.holds("publishers", PATIENCE, () -> greeted.get() == size || trouble != null);
    check();
  }

  /** At that rate; a message that is late counts as late from when it was due. */
  public Run atRate(int perSecond, Duration duration) throws InterruptedException {
    long begin = begin(0, 0);
    long all = duration.toMillis() * perSecond / 1_000;
    for (long n = 0; n < all && trouble == null; n++) {
      long due = begin + n * 1_000_000_000L / perSecond;
      for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
        LockSupport.parkNanos(due - now);
      }
      loop.execute(() -> sayOneDue(Micros.now()));
    }
    loop.execute(
        () -> {
          ending = true;
          lookDone();
        });
    return result(begin, duration);
  }

  /** As fast as it is acknowledged, for that long or until so many are said. */
  public Run atFullSpeed(Duration duration, long most) throws InterruptedException {
    return result(begin(duration.toNanos(), most), duration);
  }

  private long begin(long nanos, long most) throws InterruptedException {
    var begun = new CountDownLatch(1);
    long begin = System.nanoTime();
    loop.execute(
        () -> {
          latencies = new Latencies();
          acknowledged = 0;
          done = new CountDownLatch(1);
          end = begin + nanos;
          more = most;
          ending = most > 0;
          begun.countDown();
          for (int n = idle.size(); most > 0 && n > 0; n--) {
            next(idle.poll());
          }
        });
    begun.await();
    return begin;
  }

  private Run result(long begin, Duration planned) throws InterruptedException {
    Until.holds("publishes", PATIENCE.plus(planned), () -> done.getCount() == 0 || trouble != null);
    double seconds = (System.nanoTime() - begin) / 1e9;
    check();
    done.await();
    return new Run(acknowledged, seconds, latencies);
  }

  private void check() {
    if (trouble != null) {
      throw new IllegalStateException("a publisher failed: " + trouble);
    }
  }

  private void sayOneDue(long due) {
    waiting.add(due);
    if (!idle.isEmpty()) {
      next(idle.poll());
    }
  }

  private void next(Speaker speaker) {
    Long due = waiting.poll();
    if (due != null) {
      speaker.say(due, number++);
    } else if (more > 0 && System.nanoTime() < end) {
      more--;
      speaker.say(Micros.now(), number++);
    } else {
      idle.add(speaker);
      lookDone();
    }
  }

  private void lookDone() {
    if (ending && idle.size() == speakers.size()) {
      ending = false;
      done.countDown();
    }
  }

  void answered(Speaker speaker, long micros) {
    if (micros > 0) {
      latencies.add(micros);
      acknowledged++;
    } else {
      greeted.incrementAndGet();
    }
    next(speaker);
  }

  void failed(String why) {
    trouble = why;
  }

  @Override
  public void close() throws InterruptedException {
    loop.execute(() -> speakers.forEach(Line::close));
    loop.close();
  }
}

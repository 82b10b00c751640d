package io.github.belfry.ingress.jms;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a source can be read, told once a change, and how long it is left alone when it can't.
 * One thread at a time, but that any may stop it.
 */
final class Contact {
  private static final Logger LOG = LoggerFactory.getLogger(Contact.class);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final String source;
  private final Duration shortest;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private Duration pause;
  private boolean up;
  private String trouble = "";

  Contact(String source, Duration shortest) {
    this.source = source;
    this.shortest = shortest;
    pause = shortest;
  }

  void stop() {
    stopped.countDown();
  }

  boolean isStopped() {
    return stopped.getCount() == 0;
  }

  void isUp() {
    if (!up) {
      LOG.info("The source {} is read", source);
    }
    up = true;
    trouble = "";
  }

  /** What was asked has been answered: whatever comes next is new trouble. */
  void works() {
    pause = shortest;
  }

  /** Waits, longer each time until {@link #works}; returns at once when it is stopped. */
  void isDown(String why) {
    if (isStopped()) {
      return;
    }
    if (!why.equals(trouble)) {
      LOG.warn("The source {} can't be read, and is tried again: {}", source, why);
    }
    up = false;
    trouble = why;
    // Not all nodes at once.
    long millis = (long) (pause.toMillis() * ThreadLocalRandom.current().nextDouble(0.75, 1.25));
    Duration twice = pause.multipliedBy(2);
    pause = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    try {
      if (stopped.await(millis, TimeUnit.MILLISECONDS)) {
        LOG.debug("The source {} is left", source);
      }
    } catch (InterruptedException interrupted) {
      // Whoever has lent the thread wants it back.
      stop();
    }
  }
}

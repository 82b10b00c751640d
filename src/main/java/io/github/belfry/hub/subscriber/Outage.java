package io.github.belfry.hub.subscriber;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether replays fail on this node at present: a thousand readers say so once. Thread-safe. */
public final class Outage {
  private final AtomicBoolean on = new AtomicBoolean();

  /** One has failed; whether it is the first. */
  boolean begins() {
    return !on.get() && on.compareAndSet(false, true);
  }

  /** One has succeeded; whether it is the first after the failures. */
  boolean ends() {
    return on.get() && on.compareAndSet(true, false);
  }
}

package io.github.belfry.hub;

import io.github.belfry.hub.subscriber.Held;
import io.github.belfry.hub.subscriber.HeldPoll;
import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Refused;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Polls, held without a thread (protocol.md §4.3). Thread-safe. */
public final class Polls {
  private final Hub hub;

  /** Held in that hub. */
  Polls(Hub hub) {
    this.hub = hub;
  }

  /**
   * Answers at once when there is something behind the cursor, else holds on until {@link
   * Held#expire}. Doesn't block; {@code answer} or {@code failed} is called once, on another
   * thread.
   *
   * @param wait how long the caller is going to hold it; zero for short polling, which is answered
   *     in any case
   * @param room how many bytes the envelope should have at most; a first frame may be longer
   * @param answer takes the JSON envelope
   * @param failed takes what went wrong, {@link Refused} included
   * @throws Refused as {@link Hub#admit}
   */
  public Held poll(
      Caller caller,
      Wish wish,
      Duration wait,
      LongSupplier room,
      Consumer<String> answer,
      Consumer<Throwable> failed) {
    var poll = new HeldPoll(hub.admitted(caller, wish), caller, wish, wait, room, answer, failed);
    poll.begin();
    return poll;
  }
}

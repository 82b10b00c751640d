package io.github.belfry.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Api;
import io.github.belfry.support.TestReader;
import io.github.belfry.support.WebSocketReader;
import java.time.Duration;

/** A reader and a publisher who do nothing wrong, while somebody else does. Not thread-safe. */
final class HonestPair implements AutoCloseable {
  private static final Duration ALIVE = Duration.ofSeconds(1);
  private static final Duration DELIVERED = Duration.ofSeconds(2);

  private final Api anybody;
  private final Api publisher;
  private final String reader;
  private final TestReader reading;

  /**
   * Begins to read.
   *
   * @param reader a name that nobody else uses
   */
  HonestPair(Api anybody, String reader) {
    this.anybody = anybody;
    this.reader = reader;
    publisher = anybody.as("honest-office", "belfry-publisher");
    reading = WebSocketReader.open(anybody.as(reader), "");
    reading.received().await("hello");
    assertServed(); // before anything: what is loaded with a first request isn't the attacker's
  }

  /** The node is alive, and what is published is delivered, in time. */
  void assertServed() {
    long begun = System.nanoTime();
    assertThat(anybody.get("health/live").status()).isEqualTo(200);
    assertThat(since(begun)).as("health/live").isLessThan(ALIVE);

    begun = System.nanoTime();
    String id = publisher.say("user:" + reader, "still there");
    reading
        .received()
        .await(
            frame -> frame.containsKey("id") && id.equals(frame.getString("id")),
            1,
            TestReader.PATIENCE);
    assertThat(since(begun)).as("published and delivered").isLessThan(DELIVERED);
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  @Override
  public void close() {
    reading.close();
  }
}

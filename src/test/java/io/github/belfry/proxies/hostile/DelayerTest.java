package io.github.belfry.proxies.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DelayerTest extends BehindProxy {
  private static final Duration DELAY = Duration.ofMillis(400);

  @Test
  void aRoundTripTakesTheDelayTwice() throws Exception {
    long begun = System.nanoTime();
    var client = through(new Delayer(DELAY)).get("/head");
    assertThat(client.head().status()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isBetween(DELAY.multipliedBy(2), DELAY.multipliedBy(2).plusSeconds(3));
  }

  @Test
  void whatWasSentTogetherArrivesTogetherAndWhole() throws Exception {
    var client = through(new Delayer(DELAY)).get("/stream");
    var head = client.head();
    long begun = System.nanoTime();
    server.say("one");
    server.say("two");
    server.say("");
    assertThat(client.body(head)).isEqualTo("onetwo");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(DELAY, DELAY.plusSeconds(3));
  }

  @Test
  void theEndComesLateAsWell() throws Exception {
    var client = through(new Delayer(DELAY)).get("/head");
    client.body(client.head());
    long begun = System.nanoTime();
    server.close();
    assertThat(client.in.read()).isEqualTo(-1);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(DELAY, DELAY.plusSeconds(3));
  }
}

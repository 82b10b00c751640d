package io.github.belfry.proxies.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FullBufferTest extends BehindProxy {
  private static final Duration PATIENT = Duration.ofMinutes(1);

  @Test
  void saysNothingBeforeItHasTheWhole() throws Exception {
    var client = through(new FullBuffer(PATIENT, 1000)).get("/stream").patience(500);
    server.say("one");
    assertThatThrownBy(client::head).isInstanceOf(SocketTimeoutException.class);
    server.say("two");
    server.say("");
    client.patience(10_000);
    assertThat(client.body(client.head())).isEqualTo("onetwo");
  }

  @Test
  void whatIsLargerThanItsMemoryGoesThrough() throws Exception {
    var client = through(new FullBuffer(PATIENT, 4)).get("/stream");
    server.say("12345");
    server.say("6");
    var head = client.head();
    server.say("");
    assertThat(client.body(head)).isEqualTo("123456");
  }

  @Test
  void cutsOffWhatTakesTooLong() throws Exception {
    var client = through(new FullBuffer(Duration.ofMillis(300), 1000)).get("/stream");
    server.say("one");
    assertThat(client.in.read()).isEqualTo(-1);
    server.awaitOpen(0);
  }

  @Test
  void anUpgradeNeverEnds() throws Exception {
    var client = through(new FullBuffer(Duration.ofSeconds(2), 1000)).upgrade().patience(300);
    assertThatThrownBy(client::head).isInstanceOf(SocketTimeoutException.class);
    client.patience(10_000);
    assertThat(client.in.read()).isEqualTo(-1);
  }
}

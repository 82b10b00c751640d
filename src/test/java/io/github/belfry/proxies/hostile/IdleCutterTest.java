package io.github.belfry.proxies.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdleCutterTest extends BehindProxy {
  private static final Duration LIMIT = Duration.ofMillis(1500);

  @Test
  void cutsAConnectionThatIsSilent() throws Exception {
    var client = through(new IdleCutter(LIMIT)).get("/stream");
    client.head();
    long silent = System.nanoTime();
    server.say("one");
    assertThat(client.text(8)).isEqualTo("3\r\none\r\n");
    assertThat(client.in.read()).isEqualTo(-1);
    assertThat(Duration.ofNanos(System.nanoTime() - silent)).isBetween(LIMIT, LIMIT.plusSeconds(3));
    server.awaitOpen(0);
  }

  @Test
  void leavesAloneOneThatIsNot() throws Exception {
    var client = through(new IdleCutter(LIMIT)).get("/stream");
    client.head();
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < 2 * LIMIT.toNanos()) {
      server.say("one");
      assertThat(client.text(8)).isEqualTo("3\r\none\r\n");
      Thread.sleep(100); // the silence that is too short to matter is what is tested
    }
  }
}

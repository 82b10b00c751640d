package io.github.belfry.proxies.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Before it begins, and where nothing is overridden, a proxy changes nothing. */
class HostileProxyTest extends BehindProxy {
  private static final class Honest extends HttpMisbehaviour {}

  @Test
  void isHonestUntilItBegins() throws Exception {
    try (var proxy = new HostileProxy(server.port(), UpgradeStripper.answering(400));
        var before = new TinyClient(proxy.port()).upgrade()) {
      assertThat(before.head().status()).isEqualTo(101);
      proxy.begin();
      assertThat(before.in.read()).as("what was open is closed").isEqualTo(-1);
      try (var after = new TinyClient(proxy.port()).upgrade()) {
        assertThat(after.head().status()).isEqualTo(400);
      }
    }
  }

  @Test
  void keepsAConnectionOverExchangesOfEveryKind() throws Exception {
    var client = through(new Honest()).get("/head");
    assertThat(client.body(client.head())).isEqualTo("GET /head HTTP/1.1\r\nHost: tiny\r\n\r\n");
    client.send("POST /head HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
    assertThat(client.body(client.head())).endsWith("Content-Length: 3\r\n\r\nabc");
    client.get("/stream").head();
    server.say("one");
    assertThat(client.text(8)).as("a piece goes through as it comes").isEqualTo("3\r\none\r\n");
    server.say("");
    assertThat(client.text(5)).isEqualTo("0\r\n\r\n");
    assertThat(client.in.read()).isEqualTo(-1);
  }

  @Test
  void letsUpgradesThrough() throws Exception {
    var client = through(new Honest()).get("/");
    assertThat(client.body(client.head())).startsWith("GET / ");
    client.upgrade().send("frame");
    assertThat(client.head().status()).isEqualTo(101);
    assertThat(client.text(5)).isEqualTo("frame");
  }

  @Test
  void tellsTheServerWhenTheClientLeaves() throws Exception {
    var client = through(new Honest()).get("/stream");
    client.head();
    server.awaitOpen(1);
    client.close();
    server.awaitOpen(0);
  }
}

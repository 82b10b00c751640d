package io.github.belfry.proxies.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Http10DowngraderTest extends BehindProxy {
  @Test
  void speaksTheOldVersionToTheServer() throws Exception {
    var client = through(new Http10Downgrader()).get("/head", "Connection: keep-alive\r\n");
    assertThat(client.body(client.head())).isEqualTo("GET /head HTTP/1.0\r\nHost: tiny\r\n\r\n");
  }

  @Test
  void knowsNoUpgrade() throws Exception {
    var client = through(new Http10Downgrader()).upgrade();
    assertThat(client.head().status()).isEqualTo(200);
  }

  @Test
  void anAnswerEndsWithItsConnectionAndHasNoChunks() throws Exception {
    var client = through(new Http10Downgrader()).get("/stream");
    var head = client.head();
    assertThat(head.bytes()).asString().isEqualTo("HTTP/1.0 200 OK\r\nConnection: close\r\n\r\n");
    server.say("one");
    assertThat(client.text(3)).as("as it comes").isEqualTo("one");
    server.say("");
    assertThat(client.in.read()).isEqualTo(-1);
  }
}

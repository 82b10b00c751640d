package io.github.belfry.proxies.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ErrorPagesTest extends BehindProxy {
  @Test
  void everyThirdAnswerIsAPageOfTheProxysOwn() throws Exception {
    var proxy = proxy(new ErrorPages());
    var statuses = new ArrayList<Integer>();
    for (int n = 0; n < 9; n++) {
      try (var client = new TinyClient(proxy.port()).get("/head")) {
        var head = client.head();
        statuses.add(head.status());
        assertThat(client.body(head)).startsWith(head.status() == 200 ? "GET" : "<!DOCTYPE html>");
      }
    }
    assertThat(statuses).containsExactly(407, 200, 200, 502, 200, 200, 503, 200, 200);
  }
}

package io.github.belfry.proxies.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradeStripperTest extends BehindProxy {
  @Test
  void theServerSeesAPlainRequest() throws Exception {
    var client = through(UpgradeStripper.silent()).upgrade();
    var head = client.head();
    assertThat(head.status()).isEqualTo(200);
    assertThat(client.body(head))
        .doesNotContainIgnoringCase("upgrade")
        .startsWith("GET /belfry/ws ");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 426})
  void orTheProxySaysNo(int status) throws Exception {
    var client = through(UpgradeStripper.answering(status)).upgrade();
    var head = client.head();
    assertThat(head.status()).isEqualTo(status);
    assertThat(client.body(head)).startsWith("<!DOCTYPE html>");
  }

  @Test
  void whatIsNoUpgradeGoesThrough() throws Exception {
    assertThat(through(UpgradeStripper.answering(400)).get("/head").head().status()).isEqualTo(200);
  }
}

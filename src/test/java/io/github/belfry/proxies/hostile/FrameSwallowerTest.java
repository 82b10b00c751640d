package io.github.belfry.proxies.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class FrameSwallowerTest extends BehindProxy {
  @Test
  void anUpgradeOpensAndStaysMute() throws Exception {
    var client = through(new FrameSwallower()).upgrade();
    assertThat(client.head().status()).isEqualTo(101);
    client.send("frame").patience(500);
    assertThatThrownBy(client.in::read).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void whatIsNoUpgradeGoesThrough() throws Exception {
    assertThat(through(new FrameSwallower()).get("/head").head().status()).isEqualTo(200);
  }
}

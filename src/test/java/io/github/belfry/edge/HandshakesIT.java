package io.github.belfry.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Deployed;
import io.github.belfry.support.RawExchange;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Handshakes of which a proxy has taken something away, or of other versions of the protocol. */
class HandshakesIT extends Deployed {
  private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==|";
  private static final String VERSION = "Sec-WebSocket-Version: 13|";
  private static final String UPGRADE = "Upgrade: websocket|";

  @ParameterizedTest
  @CsvSource({
    "400, Connection, " + UPGRADE + KEY + VERSION,
    "400, Upgrade, Connection: Upgrade|" + KEY + VERSION,
    "400, Upgrade, Connection: Upgrade|Upgrade: h2c|" + KEY + VERSION,
    "400, Sec-WebSocket-Key, Connection: Upgrade|" + UPGRADE + VERSION,
    "400, Sec-WebSocket-Key, Connection: Upgrade|Sec-WebSocket-Key: |" + UPGRADE + VERSION,
    "400, Sec-WebSocket-Key, Connection: Upgrade|Sec-WebSocket-Key: abc|" + UPGRADE + VERSION,
    "426, Sec-WebSocket-Version, Connection: Upgrade|" + UPGRADE + KEY,
    "426, Sec-WebSocket-Version, Connection: Upgrade|Sec-WebSocket-Version: 8|" + UPGRADE + KEY,
    "426, Sec-WebSocket-Version, Connection: Upgrade|Sec-WebSocket-Version: 14|" + UPGRADE + KEY
  })
  void isRefusedByName(int status, String header, String headers) {
    String lines = headers.replace("|", "\r\n");
    for (String path : List.of("ws", "doctor/ws")) {
      var answer = RawExchange.alone(office, "GET", path, lines);
      assertThat(answer.status()).as(answer.answer()).isEqualTo(status);
      assertThat(answer.body()).contains(header + ": ");
      assertThat(answer.code()).isEqualTo(status == 400 ? "bad-request" : "upgrade-required");
      assertThat(answer.answer().contains("Sec-WebSocket-Version: 13\r\n"))
          .isEqualTo(status == 426);
    }
  }
}

package io.github.belfry.security.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What opens a WebSocket, and what is said about the rest. */
class HandshakeTest {

  private static Requests handshake() {
    return Requests.of("GET", "ws")
        .header("Upgrade", "WebSocket")
        .header("Connection", "keep-alive, upgrade")
        .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
        .header("Sec-WebSocket-Version", "13");
  }

  @Test
  void isTaken() {
    Handshake.require(handshake().build());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "Upgrade, none, BAD_REQUEST",
        "Upgrade, h2c, BAD_REQUEST",
        "Upgrade, 'websocket, h2c', BAD_REQUEST",
        "Connection, none, BAD_REQUEST",
        "Connection, keep-alive, BAD_REQUEST",
        "Sec-WebSocket-Key, none, BAD_REQUEST",
        "Sec-WebSocket-Key, '', BAD_REQUEST",
        "Sec-WebSocket-Key, abc, BAD_REQUEST",
        "Sec-WebSocket-Key, dGhlIHNhbXBsZSBub25jZR==, BAD_REQUEST",
        "Sec-WebSocket-Version, none, UPGRADE_REQUIRED",
        "Sec-WebSocket-Version, 8, UPGRADE_REQUIRED",
        "Sec-WebSocket-Version, '13, 8', UPGRADE_REQUIRED"
      })
  void isRefusedByName(String header, String value, Reason reason) {
    Requests request = handshake().without(header);
    assertRefused(value == null ? request : request.header(header, value), header, reason);
  }

  @Test
  void twoOfAHeaderAreRefused() {
    assertRefused(
        handshake().header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
        "Sec-WebSocket-Key",
        Reason.BAD_REQUEST);
    assertRefused(
        handshake().header("Sec-WebSocket-Version", "13"),
        "Sec-WebSocket-Version",
        Reason.UPGRADE_REQUIRED);
  }

  @Test
  void oneWithABodyIsRefused() {
    var request = handshake().header("Content-Length", "1").build();
    assertThatThrownBy(() -> Handshake.require(request))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("body");
  }

  private static void assertRefused(Requests request, String header, Reason reason) {
    assertThatThrownBy(() -> Handshake.require(request.build()))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.detail()).startsWith(header + ": ");
            });
  }
}

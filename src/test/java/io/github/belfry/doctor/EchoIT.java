package io.github.belfry.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Deployed;
import io.github.belfry.support.Json;
import io.github.belfry.support.RawExchange;
import io.github.belfry.support.RawReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The WebSocket {@code doctor/ws} (protocol.md §9). */
class EchoIT extends Deployed {
  private static final int MOST_HELD = 64;

  private final List<Echo> opened = new ArrayList<>();

  private Echo open(String query, String... headers) {
    var echo = Echo.open(anybody, query, headers);
    opened.add(echo);
    return echo;
  }

  private long held() {
    return opened.stream().filter(e -> e.status() == 101 && e.closeCode() == 0).count();
  }

  @AfterEach
  void close() {
    opened.forEach(Echo::close);
  }

  @Test
  void whatIsSaidComesBackAsItIs() {
    var echo = open("?whatever=1");
    for (String text : List.of("ping", "{\"op\":", "", "钟楼", "x".repeat(256))) {
      echo.say(text);
    }
    await().until(() -> echo.heard().size() == 5);
    assertThat(echo.heard()).containsExactly("ping", "{\"op\":", "", "钟楼", "x".repeat(256));
  }

  @Test
  void isSilentAndThenSpeaks() {
    long begun = System.nanoTime();
    var echo = open("?idle=2");
    await().until(() -> !echo.heard().isEmpty());
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(10));
    var said = Json.object(echo.heard().get(0));
    assertThat(said.keySet()).containsExactlyInAnyOrder("idle", "time");
    assertThat(said.getInt("idle")).isEqualTo(2);
    assertThat(said.getJsonNumber("time").longValue())
        .isCloseTo(System.currentTimeMillis(), within(20_000L));
    echo.say("still here");
    await().until(() -> echo.heard().contains("still here"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "121", "-1", "x", "", "1&idle=1", "%FF"})
  void aSilenceOutOfRangeIsRefused(String idle) {
    var headers = new StringBuilder();
    String[] upgrade = RawReader.upgrade();
    for (int i = 0; i < upgrade.length; i += 2) {
      // The exchange itself says that it closes.
      headers.append(i == 0 ? "" : upgrade[i] + ": " + upgrade[i + 1] + "\r\n");
    }
    var answer =
        RawExchange.of(anybody, "GET", "doctor/ws?idle=" + idle, headers.toString(), new byte[] {});
    assertThat(answer.status()).as(answer.answer()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("bad-request");
  }

  @Test
  void withoutAHandshakeIsABadRequest() {
    var answer = anybody.get("doctor/ws");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("bad-request");
    assertThat(anybody.post("doctor/ws", "{}").status()).isEqualTo(400);
  }

  @Test
  void anotherPageIsRefused() {
    assertThat(open("", "Origin", "https://evil.example").status()).isEqualTo(403);
    assertThat(open("", "Origin", base.resolve("/").toString().replaceFirst("/$", "")).status())
        .isEqualTo(101);
  }

  @Test
  void aLongMessageClosesIt() {
    var echo = open("");
    echo.say("x".repeat(257));
    await().until(() -> echo.closeCode() != 0);
    assertThat(echo.closeCode()).isEqualTo(1009);
  }

  @Test
  void manyMessagesCloseIt() {
    var echo = open("");
    for (int i = 1; i <= 21; i++) {
      echo.say("ping " + i);
    }
    await().until(() -> echo.closeCode() != 0);
    assertThat(echo.closeCode()).isEqualTo(4429);
    assertThat(echo.heard()).hasSize(20).endsWith("ping 20");
  }

  @Test
  void aBinaryMessageClosesIt() {
    var echo = open("");
    echo.binary();
    await().until(() -> echo.closeCode() != 0);
    assertThat(echo.closeCode()).isEqualTo(1003);
  }

  @Test
  void itEndsByItself() {
    var echo = open("?idle=1");
    await().atMost(Duration.ofSeconds(45)).until(() -> echo.closeCode() != 0);
    assertThat(echo.closeCode()).isEqualTo(1000);
    assertThat(echo.heard()).hasSize(1);
  }

  @Test
  void oneAddressHoldsSoManyAndThoseThatEndMakeRoom() {
    // Others of this address may be held still; and a client sees the handshake before the
    // endpoint.
    while (open("?idle=120").status() == 101) {
      assertThat(opened).hasSizeLessThan(3 * MOST_HELD);
    }
    assertThat(opened.get(opened.size() - 1).status()).isEqualTo(429);
    await().until(() -> held() <= MOST_HELD);
    assertThat(held()).isGreaterThan(MOST_HELD / 2);
    var refused = anybody.get("doctor/stream?events=1");
    assertThat(refused.code()).isEqualTo("too-fast");
    assertThat(refused.header("Retry-After")).hasValue("5");
    assertThat(anybody.get("doctor/network").status()).isEqualTo(200);
    opened.forEach(Echo::close);
    await().until(() -> anybody.get("doctor/stream?events=1").status() == 200);
  }
}

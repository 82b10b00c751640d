package io.github.belfry.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Deployed;
import io.github.belfry.support.RawExchange;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A body whose request offers to go on in another protocol, and is answered in this one. */
class UpgradeOfferedIT extends Deployed {
  private static final String GOOD = "{\"to\":[\"topic:upgrades\"],\"title\":\"t\"}";

  static Stream<BodyPublisher> bodies() {
    return Stream.of(
        BodyPublishers.ofString(GOOD),
        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(GOOD.getBytes(UTF_8))));
  }

  /** Not our own client, which is told to speak HTTP/1.1: this one offers {@code h2c}. */
  @ParameterizedTest
  @MethodSource("bodies")
  void javasClientAsItComesPublishes(BodyPublisher body) throws Exception {
    var request =
        office
            .request("api/notifications")
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .POST(body)
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo", "websocket", "TLS/1.0, h2c", "h2c", ""})
  void anyUpgradeMayBeOffered(String protocol) {
    String offer = "Upgrade: " + protocol + "\r\nContent-Type: application/json\r\n";
    String length = "Content-Length: " + GOOD.length() + "\r\n";
    String chunked = Integer.toHexString(GOOD.length()) + "\r\n" + GOOD + "\r\n0\r\n\r\n";
    assertThat(post(offer + length, GOOD).status()).isEqualTo(201);
    assertThat(post(offer + "Transfer-Encoding: chunked\r\n", chunked).status()).isEqualTo(201);
    assertThat(post(offer + length, "x".repeat(GOOD.length())).code()).isEqualTo("bad-request");
    assertThat(post(offer + "Content-Length: 300000\r\n", "").status()).isEqualTo(413);
    var none =
        RawExchange.of(office, "POST", "api/tickets", "Upgrade: " + protocol + "\r\n", new byte[0]);
    assertThat(none.status()).as(none.answer()).isEqualTo(201);
  }

  private RawExchange post(String headers, String body) {
    return RawExchange.of(office, "POST", "api/notifications", headers, body.getBytes(UTF_8));
  }
}

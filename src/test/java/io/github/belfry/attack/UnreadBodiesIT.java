package io.github.belfry.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.Deployed;
import io.github.belfry.support.ThisServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that are announced and don't come: no thread waits for them. */
class UnreadBodiesIT extends Deployed {
  private static final int MANY = 220;
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String MARK = "{\"to\":[\"topic:unread\"],\"title\":\"t\"}";

  private HonestPair honest;

  @BeforeEach
  void begin() {
    honest = new HonestPair(anybody, unique("honest"));
  }

  @AfterEach
  void end() {
    honest.close();
  }

  /** Payara itself refuses a GET with a body. */
  private static boolean takesBodies(String method) {
    return !method.equals("GET") || !ThisServer.is("payara");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, doctor/verdicts,         300000, 413",
    "POST, api/notifications,       1000,   401",
    "POST, api/notifications/batch, 5000000, 401",
    "GET,  poll,                    1000,   401",
    "POST, index.html,              1000,   405",
    "POST, api/x;y=z,               1000,   404"
  })
  void ofThoseWhoAreRefused(String method, String path, int length, int status) {
    String announced = JSON + "Content-Length: " + length + "\r\n";
    try (var attack = Dripping.open(MANY, anybody, method, path, announced)) {
      honest.assertServed();
      attack.drip();
      assertThat(attack.answered(takesBodies(method) ? status : 400, SOON)).isEqualTo(MANY);
      honest.assertServed();
    }
    honest.assertServed();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, api/notifications, Content-Length: 1000",
    "POST, api/notifications, Transfer-Encoding: chunked",
    "GET,  poll?wait=0,       Content-Length: 1000",
    "GET,  api/inbox,         Content-Length: 1000"
  })
  void ofOneWhoIsSignedIn(String method, String path, String announced) {
    Api mallory = anybody.as(unique("mallory"));
    try (var attack = Dripping.open(MANY, mallory, method, path, JSON + announced + "\r\n")) {
      honest.assertServed();
      if (!takesBodies(method)) {
        assertThat(attack.answered(400, SOON)).isEqualTo(MANY);
        return;
      }
      var refused = attack.answers(Duration.ofSeconds(3)).stream().filter(a -> !a.isEmpty());
      assertThat(refused.toList())
          .hasSize(MANY - 8)
          .allSatisfy(answer -> assertThat(Dripping.code(answer)).isEqualTo("too-fast"))
          .allSatisfy(answer -> assertThat(answer).contains("Retry-After: 1"))
          .allSatisfy(answer -> assertThat(answer).contains("belfry.limit.requests-user"));
      honest.assertServed();
      assertThat(mallory.get("api/inbox").code()).isEqualTo("too-fast");
      assertThat(mallory.get("poll?wait=0").status()).isEqualTo(200);
    }
    await().atMost(SOON).until(() -> mallory.get("api/inbox").status() == 200);
  }

  @Test
  void ofVisitors() {
    String announced = JSON + "Content-Length: 1000\r\n";
    try (var attack = Dripping.open(MANY, anybody, "POST", "doctor/verdicts", announced)) {
      honest.assertServed();
      List<String> answers = attack.answers(Duration.ofSeconds(3));
      assertThat(answers).filteredOn(String::isEmpty).hasSizeLessThanOrEqualTo(64);
      assertThat(answers)
          .filteredOn(answer -> !answer.isEmpty())
          .allSatisfy(answer -> assertThat(answer).contains("Retry-After: 1"))
          .allSatisfy(answer -> assertThat(Dripping.code(answer)).isIn("too-fast", "unavailable"));
      assertThat(anybody.get("health/ready").status()).isEqualTo(200);
    }
    await().atMost(SOON).until(() -> anybody.get("doctor/network").status() == 200);
  }

  /** Whoever has sent all the same is told why, and keeps the connection where that is possible. */
  @Test
  void aBodyThatComesIsTakenBehindTheAnswer() {
    String large = "x".repeat(3 << 20);
    for (int i = 0; i < 10; i++) {
      assertThat(office.post("api/notifications", large).status()).isEqualTo(413);
      assertThat(anybody.post("api/notifications/batch", large).status()).isEqualTo(401);
      assertThat(anybody.post("api/notifications", MARK).status()).isEqualTo(401);
    }
    honest.assertServed();
  }

  @ParameterizedTest
  @CsvSource({"Content-Length: 1000", "Transfer-Encoding: chunked"})
  void aBodyThatDripsEndsInTime(String announced) {
    Api mallory = anybody.as(unique("mallory"));
    try (var attack =
        Dripping.open(1, mallory, "POST", "api/notifications", JSON + announced + "\r\n")) {
      long begun = System.nanoTime();
      String answer = "";
      while (answer.isEmpty() && System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(40)) {
        attack.drip();
        answer = attack.answers(Duration.ofSeconds(1)).get(0);
      }
      assertThat(answer).startsWith("HTTP/1.1 400").contains("too slowly");
      assertThat(System.nanoTime() - begun).isGreaterThan(TimeUnit.SECONDS.toNanos(8));
    }
    assertThat(mallory.get("api/inbox").status()).isEqualTo(200);
  }
}

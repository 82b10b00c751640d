package io.github.belfry.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.json.Fields;
import io.github.belfry.json.Json;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublishOverHttpTest {
  private static final String OFFICE = "office:belfry-publisher";
  private static final String PATH = "api/notifications";

  private final RestServer server = new RestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answers201WithIdTimeAndAnAbsolutePath() {
    var answer = server.post(PATH, OFFICE, "{\"to\":[\"user:alice\"],\"title\":\"Hello\"}");
    assertThat(answer.status()).isEqualTo(201);
    var fields = fields(answer);
    assertThat(fields.string("id")).isEqualTo("7.1.1");
    assertThat(fields.string("time"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    fields.end();
    assertThat(answer.header("Location")).isEqualTo("/belfry/api/notifications/7.1.1");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void repeatsTheFirstAnswerForTheSameJsonUnderTheSameKey() {
    String[] key = {"Idempotency-Key", "k 1"};
    var first = server.post(PATH, OFFICE, "{\"to\":[\"all\"],\"title\":\"a\",\"ttl\":60}", key);
    var again =
        server.post(PATH, OFFICE, "{\"ttl\":6e1,\"title\":\"\\u0061\",\"to\":[\"all\"]}", key);
    var other = server.post(PATH, OFFICE, "{\"to\":[\"all\"],\"title\":\"b\",\"ttl\":60}", key);
    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(other.status()).isEqualTo(409);
    assertThat(server.belfry.log.entries()).hasSize(1);
  }

  @Test
  void schedulesShowsAndCancels() {
    String at = Instant.now().plus(Duration.ofHours(1)).toString();
    var answer =
        server.post(
            PATH, OFFICE, "{\"to\":[\"all\"],\"title\":\"t\",\"notBefore\":\"" + at + "\"}");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Location")).isEqualTo("/belfry/api/scheduled/s0");
    assertThat(fields(answer).string("scheduled")).isEqualTo("s0");
    assertThat(server.get("api/scheduled/s0", "eve").status()).isEqualTo(404);
    assertThat(server.get("api/scheduled/s0", OFFICE).status()).isEqualTo(200);
    assertThat(server.method("DELETE", "api/scheduled/s0", "eve").status()).isEqualTo(404);
    assertThat(server.method("DELETE", "api/scheduled/s0", OFFICE).status()).isEqualTo(204);
    assertThat(server.get("api/scheduled/s0", OFFICE).status()).isEqualTo(404);
  }

  @Test
  void whatWasReleasedCantBeCancelled() {
    String at = Instant.now().plus(Duration.ofHours(1)).toString();
    server.post(PATH, OFFICE, "{\"to\":[\"all\"],\"title\":\"t\",\"notBefore\":\"" + at + "\"}");
    server.belfry.log.release("s0");
    assertThat(server.method("DELETE", "api/scheduled/s0", OFFICE).status()).isEqualTo(409);
  }

  @Test
  void aBatchIsStoredInOrder() {
    var answer =
        server.post(
            PATH + "/batch",
            OFFICE,
            "{\"notifications\":[{\"to\":[\"all\"],\"title\":\"1\"},{\"to\":[\"all\"],\"title\":\"2\"}]}");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("{\"ids\":[\"7.1.1\",\"7.2.1\"]}");
  }

  @Test
  void thoseWithoutTheRoleSpeakInRoomsOnly() {
    assertThat(server.post(PATH, "bob", "{\"to\":[\"room:1\"],\"title\":\"t\"}").status())
        .isEqualTo(201);
    assertThat(server.post(PATH, "bob", "{\"to\":[\"room:1\",\"all\"],\"title\":\"t\"}").status())
        .isEqualTo(403);
    assertThat(server.belfry.log.entries()).hasSize(1);
  }

  @Test
  void whoSpeaksTooFastIsToldWhenToComeBack() {
    String body = "{\"to\":[\"room:1\"],\"title\":\"t\"}";
    String batch = "{\"notifications\":[" + (body + ",").repeat(199) + body + "]}";
    assertThat(server.post(PATH + "/batch", "bob", batch).status()).isEqualTo(201);
    assertThat(server.post(PATH + "/batch", "bob", batch).status()).isEqualTo(429);
    var answer = server.post(PATH + "/batch", "bob", batch);
    assertThat(answer.status()).isEqualTo(429);
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 5);
    assertThat(server.post(PATH, "carol", body).status()).isEqualTo(201);
  }

  @Test
  void aLogThatIsInTroubleIs503() {
    server.belfry.log.failWith(
        new Refused(Reason.UNAVAILABLE, "no database", Duration.ofMillis(1_200)));
    var answer = server.post(PATH, OFFICE, "{\"to\":[\"all\"],\"title\":\"t\"}");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("2");
  }

  @Test
  void aBugIsA500WithoutItsTrace() {
    server.belfry.log.failWith(new IllegalStateException("secret"));
    var answer = server.post(PATH, OFFICE, "{\"to\":[\"all\"],\"title\":\"t\"}");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("secret").doesNotContain("java").contains("error ");
  }

  @Test
  void readersAndThePublisherSeeItAndNobodyElse() {
    server.post(PATH, OFFICE, "{\"to\":[\"user:alice\",\"user:bob\"],\"title\":\"t\"}");
    String path = PATH + "/7.1.1";
    assertThat(fields(server.get(path, "bob")).string("channel")).isEqualTo("user:bob");
    assertThat(fields(server.get(path, OFFICE)).string("channel")).isEqualTo("user:alice");
    assertThat(server.get(path, "eve").status()).isEqualTo(404);
    assertThat(server.get(path, "other:belfry-publisher").status()).isEqualTo(404);
    assertThat(server.get(path + "/receipts", "eve").status()).isEqualTo(404);
    assertThat(server.get(path + "/receipts", "bob").status()).isEqualTo(403);
    assertThat(server.method("DELETE", path, "eve").status()).isEqualTo(404);
    assertThat(server.method("DELETE", path, "bob").status()).isEqualTo(403);
    assertThat(server.method("DELETE", path, OFFICE).status()).isEqualTo(204);
    assertThat(server.get(path, "bob").status()).isEqualTo(404);
  }

  @Test
  void whatBecameOfItIsNotToldToWhoDoesNotBelongToTheRoom() {
    for (String speaker : List.of("alice", "bob")) {
      server.post(PATH, speaker, "{\"to\":[\"room:42\"],\"title\":\"t\"}");
    }
    assertThat(server.get(PATH + "/7.1.1/receipts", "alice").status()).isEqualTo(200);
    assertThat(server.get(PATH + "/7.2.1/receipts", "bob").status()).isEqualTo(403);
    assertThat(server.get(PATH + "/7.2.1/receipts", OFFICE).status()).isEqualTo(200);
  }

  @Test
  void longDataIsLinkedAndGzippedForThoseWhoTakeThat() throws IOException {
    String data = "{\"n\":1.0E5,\"long\":\"" + "x".repeat(20_000) + "\"}";
    server.post(PATH, OFFICE, "{\"to\":[\"user:alice\"],\"data\":" + data + "}");
    String link = fields(server.get(PATH + "/7.1.1", "alice")).string("dataUrl");
    assertThat(server.get(link, "alice").body()).isEqualTo(data);
    var gzipped =
        server.send(server.request(link, "alice").header("Accept-Encoding", "br, gzip;q=0.5"));
    assertThat(gzipped.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(gzipped.headers().firstValue("Vary")).contains("Accept-Encoding");
    try (var in = new GZIPInputStream(new ByteArrayInputStream(gzipped.body()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(data);
    }
  }

  private static Fields fields(RestServer.Answer answer) {
    return Fields.of("", Json.parse(answer.body(), 10));
  }
}

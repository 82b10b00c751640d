package io.github.belfry.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body may cost, and that nothing is made of one whose sender may not speak. */
class BodiesAreBoundedTest {
  private static final String OFFICE = "office:belfry-publisher";
  private static final String ONE = "api/notifications";
  private static final String BATCH = ONE + "/batch";

  private final RestServer server = new RestServer();

  @AfterEach
  void everythingIsGivenBack() {
    assertThat(server.parsing.taken()).isZero();
    server.close();
  }

  private void refused(int status, String path, String user, String body, String... named) {
    var answer = server.post(path, user, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(named);
    assertThat(server.belfry.log.entries()).isEmpty();
  }

  @Test
  void whoMayNotSpeakThereHasTheRestNotRead() {
    refused(403, ONE, "bob", "{\"to\":[\"room:1\",\"all\"],\"data\":[1,", "publish to all");
    refused(403, BATCH, "bob", "{\"notifications\":[{\"to\":[\"all\"],\"data\":[1,", "to all");
    refused(400, ONE, OFFICE, "{\"to\":[\"room:1\",\"all\"],\"data\":[1,", "not JSON");
  }

  @Test
  void soHasWhoSpeaksInTooManyPlaces() {
    String one = "{\"to\":[\"room:1\"]},";
    refused(
        413,
        BATCH,
        "bob",
        "{\"notifications\":[" + one.repeat(1_001) + "{",
        "belfry.limit.batch-addresses");
  }

  @Test
  void whatIsNoChannelIsStillNamedByItsPlace() {
    refused(400, ONE, "bob", "{\"title\":\"t\",\"to\":[\"room:1\",\"nowhere\"]}", "to[1]: ");
    refused(400, ONE, "bob", "{\"title\":\"t\",\"to\":[\"room:1\",1]}", "to[1]: ");
    refused(
        400,
        BATCH,
        "bob",
        "{\"notifications\":[{\"title\":\"t\",\"to\":[\"room:1\"]},{\"to\":[\"x\"]}]}",
        "notifications[1].to[0]: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "{\"to\":%s}", "{\"to\":[\"room:1\"],\"data\":%s}", "{\"x\":[%s]}"})
  void hundredThousandValuesAreEnough(String body) {
    String zeros = "[" + "0,".repeat(100_001) + "0]";
    refused(413, ONE, "bob", body.formatted(zeros), "too-large", "belfry.limit.values");
    refused(413, BATCH, OFFICE, body.formatted(zeros), "too-large", "belfry.limit.values");
  }

  @Test
  void aNodeThatHasNoRoomReadsNothing() {
    try (var all = server.parsing.open("eve", 0)) {
      all.accept(1L << 40);
      var answer = server.post(ONE, "bob", "{\"to\":[\"room:1\"],\"title\":\"t\"}");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.body()).contains("unavailable", "belfry.limit.parsing");
      assertThat(answer.header("Retry-After")).isEqualTo("1");
    }
    assertThat(server.post(ONE, "bob", "{\"to\":[\"room:1\"],\"title\":\"t\"}").status())
        .isEqualTo(201);
  }

  @Test
  void dataIsHandedOnCompactWithItsDigits() {
    server.post(
        ONE,
        OFFICE,
        "{\"to\":[\"user:alice\"],\"data\": { \"n\" : 1.50E+2,\n \"u\" : \"\u2028\", \"a\":[ ] } }");
    assertThat(server.belfry.log.entries().get(0).said().data())
        .isEqualTo("{\"n\":1.50E+2,\"u\":\"\\u2028\",\"a\":[]}");
  }

  @Test
  void equalDataIsARepeatedRequestAndOtherIsAConflict() {
    String body = "{\"to\":[\"all\"],\"data\":%s}";
    String[] key = {"Idempotency-Key", "k"};
    var first = server.post(ONE, OFFICE, body.formatted("{\"a\":1,\"b\":[2,{}]}"), key);
    var again = server.post(ONE, OFFICE, body.formatted("{ \"b\":[20e-1,{}], \"a\":1.0 }"), key);
    var other = server.post(ONE, OFFICE, body.formatted("{\"a\":1,\"b\":[2,[]]}"), key);
    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(other.status()).isEqualTo(409);
  }
}

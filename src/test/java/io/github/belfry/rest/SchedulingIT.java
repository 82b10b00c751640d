package io.github.belfry.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.Deployed;
import io.github.belfry.support.WebSocketReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchedulingIT extends Deployed {
  private final String alice = unique("alice");

  private Api.Answer schedule(Instant at) {
    return office.post(
        "api/notifications",
        "{\"to\":[\"user:" + alice + "\"],\"title\":\"later\",\"notBefore\":\"" + at + "\"}");
  }

  private static String handle(Api.Answer answer) {
    return answer.json().getString("scheduled");
  }

  @Test
  void isReleasedOnTimeWithItsIdAndTime() {
    var at = Instant.now().plusSeconds(3);
    var answer = schedule(at);
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Location")).hasValue("/belfry/api/scheduled/" + handle(answer));
    assertThat(Instant.parse(answer.json().getString("notBefore")))
        .isBetween(at.minusMillis(1), at.plusMillis(1));
    var reader = anybody.as(alice);
    var cursor = reader.get("poll?wait=0").json().getString("cursor");
    assertThat(office.get("api/scheduled/" + handle(answer)).status()).isEqualTo(200);

    var poll = reader.get("poll?wait=30&after=" + cursor).json();
    assertThat(Instant.now()).isBetween(at, at.plusSeconds(3));
    var frame = poll.getJsonArray("frames").getJsonObject(0);
    assertThat(frame.getString("title")).isEqualTo("later");
    assertThat(Instant.parse(frame.getString("time"))).isAfterOrEqualTo(at.minusMillis(1));
    assertThat(office.delete("api/scheduled/" + handle(answer)).status()).isEqualTo(409);
  }

  @Test
  void isNeverReleasedOnceCancelled() {
    var at = Instant.now().plusSeconds(2);
    var reader = anybody.as(alice);
    var start = reader.get("poll?wait=0").json().getString("cursor");
    var handle = handle(schedule(at));
    assertThat(reader.delete("api/scheduled/" + handle).status()).isIn(403, 404);
    assertThat(office.delete("api/scheduled/" + handle).status()).isEqualTo(204);
    await().atMost(Duration.ofSeconds(10)).until(() -> Instant.now().isAfter(at.plusSeconds(2)));
    var marker = office.say("user:" + alice, "marker");
    var frames = reader.get("poll?wait=0&after=" + start).json().getJsonArray("frames");
    assertThat(frames).hasSize(1);
    assertThat(frames.getJsonObject(0).getString("id")).isEqualTo(marker);
  }

  @Test
  void theTimeIsInTheFutureOrItIsSentAtOnceAndAtMostThirtyDaysAway() {
    assertThat(schedule(Instant.now().minusSeconds(5)).status()).isEqualTo(201);
    assertThat(schedule(Instant.now().plus(Duration.ofDays(31))).code()).isEqualTo("bad-request");
    var batch =
        "{\"notifications\":[{\"to\":[\"all\"],\"title\":\"t\",\"notBefore\":\""
            + Instant.now().plusSeconds(60)
            + "\"}]}";
    assertThat(office.post("api/notifications/batch", batch).code()).isEqualTo("bad-request");
  }

  /** The rest of a notification, and the field that is wrong with it; none when nothing is. */
  private static final Map<String, String> EXTREMES =
      Map.of(
          "'notBefore':'-999999999-01-01T00:00:00+18:00'", "",
          "'notBefore':'-999999999-01-01T00:00:00Z','ttl':2592000", "",
          "'notBefore':'0000-01-01T00:00:00Z'", "",
          "'notBefore':'+999999999-12-31T23:59:59.999999999-18:00'", "notBefore",
          "'notBefore':'9999-12-31T23:59:59Z'", "notBefore",
          "'ttl':9223372036854775807", "ttl",
          "'ttl':-9223372036854775808", "ttl");

  @Test
  void timesMayBeAsFarAwayAsTheyCanBeWritten() {
    try (var socket = WebSocketReader.open(office, "")) {
      socket.received().await("hello");
      int n = 0;
      for (var extreme : EXTREMES.entrySet()) {
        var said = "{'to':['user:" + alice + "'],'title':'t'," + extreme.getKey() + '}';
        var body = said.replace('\'', '"');
        boolean fine = extreme.getValue().isEmpty();
        for (var answer :
            List.of(
                office.post("api/notifications", body),
                office.post("api/notifications/batch", "{\"notifications\":[" + body + "]}"))) {
          assertThat(answer.status()).as("%s: %s", body, answer.body()).isEqualTo(fine ? 201 : 400);
          assertThat(answer.body()).contains(fine ? "id" : extreme.getValue() + ": ");
        }
        var ref = "r" + n++;
        socket.command(
            "{\"op\":\"publish\",\"ref\":\"" + ref + "\",\"notification\":" + body + '}');
        var reply = socket.received().await(frame -> ref.equals(frame.getString("ref", "")));
        assertThat(reply.getString("op"))
            .as("%s: %s", body, reply)
            .isEqualTo(fine ? "ok" : "error");
        assertThat(reply.toString()).contains(extreme.getValue());
      }
    }
    assertThat(anybody.get("health/ready").status()).isEqualTo(200);
  }

  /** Of the log that there is, but no place in it. */
  @Test
  void cursorsMayBeAsFarAwayAsTheyCanBeWritten() {
    var id = office.say("user:" + alice, "only one");
    var far = id.substring(0, id.indexOf('.')) + ".1y2p0ij32e8e7.1";
    var reader = anybody.as(alice);
    for (var beyond : List.of(far, "1y2p0ij32e8e7.1y2p0ij32e8e7.1z141z3", "z".repeat(64))) {
      assertThat(reader.get("poll?wait=0&after=" + beyond).body()).contains("\"recovered\":false");
      assertThat(reader.get("api/inbox?before=" + beyond).status()).isIn(200, 400);
      assertThat(reader.get("api/notifications/" + beyond).code()).isEqualTo("not-found");
      for (var range :
          List.of("'upTo':'" + beyond + "'", "'from':'" + beyond + "','upTo':'" + id + "'")) {
        var read = "{'state':'read'," + range + '}';
        assertThat(reader.post("api/receipts", read.replace('\'', '"')).status())
            .isBetween(200, 404);
      }
    }
    assertThat(reader.get("poll?wait=0&after=0").body()).contains(id);
  }
}

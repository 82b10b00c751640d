package io.github.belfry.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.Deployed;
import java.time.Duration;
import java.time.Instant;
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
}

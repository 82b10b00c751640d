package io.github.belfry.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.Deployed;
import io.github.belfry.support.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishingIT extends Deployed {

  @Test
  void answers201WithIdTimeAndLocation() {
    var alice = unique("alice");
    var answer =
        office.post("api/notifications", "{\"to\":[\"user:" + alice + "\"],\"title\":\"Hello\"}");
    assertThat(answer.status()).isEqualTo(201);
    var id = answer.json().getString("id");
    assertThat(id).matches("[A-Za-z0-9._~-]{1,64}");
    assertThat(answer.json().keySet()).containsExactlyInAnyOrder("id", "time");
    assertThat(Instant.parse(answer.json().getString("time")))
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    assertThat(answer.header("Location")).hasValue("/belfry/api/notifications/" + id);
  }

  @Test
  void keepsEveryFieldAndTheDigitsOfData() {
    var alice = unique("alice");
    var id =
        office.publish(
            """
            {"to":["user:%s","group:ops"],"type":"order.shipped","title":"T","body":"B","url":"/orders/42",
             "data":{"n":1.0E5,"big":123456789012345678901234567890.10,"s":"é\\u0001"},"priority":"high",
             "collapse":"order-42","ttl":3600,"ack":true}
            """
                .formatted(alice));
    var got = anybody.as(alice).get("api/notifications/" + id);
    assertThat(got.status()).isEqualTo(200);
    JsonObject json = got.json();
    assertThat(json.getString("id")).isEqualTo(id);
    assertThat(json.getString("channel")).isEqualTo("user:" + alice);
    assertThat(json.getString("from")).isEqualTo("office");
    assertThat(json.getString("type")).isEqualTo("order.shipped");
    assertThat(json.getString("title")).isEqualTo("T");
    assertThat(json.getString("body")).isEqualTo("B");
    assertThat(json.getString("url")).isEqualTo("/orders/42");
    assertThat(json.getString("priority")).isEqualTo("high");
    assertThat(json.getString("collapse")).isEqualTo("order-42");
    assertThat(json.getBoolean("ack")).isTrue();
    assertThat(got.body()).contains("\"n\":1.0E5", "123456789012345678901234567890.10");
    var time = Instant.parse(json.getString("time"));
    assertThat(Instant.parse(json.getString("expires"))).isEqualTo(time.plusSeconds(3600));
    assertThat(json).doesNotContainKey("to");
  }

  @Test
  void aBatchIsStoredWholeAndInOrder() {
    var alice = unique("alice");
    var one = "{\"to\":[\"user:" + alice + "\"],\"title\":\"%s\"}";
    var answer =
        office.post(
            "api/notifications/batch",
            "{\"notifications\":[" + one.formatted("1") + "," + one.formatted("2") + "]}");
    assertThat(answer.status()).isEqualTo(201);
    var ids = Json.strings(answer.json(), "ids");
    assertThat(ids).hasSize(2);
    assertThat(titles(anybody.as(alice))).containsExactly("2", "1");

    var half =
        office.post(
            "api/notifications/batch",
            "{\"notifications\":[" + one.formatted("3") + ",{\"to\":[],\"title\":\"4\"}]}");
    assertThat(half.status()).isEqualTo(400);
    assertThat(titles(anybody.as(alice))).containsExactly("2", "1");
  }

  @Test
  void thoseWithoutTheRoleSpeakInRoomsOnly() {
    var bob = anybody.as(unique("bob"));
    assertThat(bob.post("api/notifications", "{\"to\":[\"user:x\"],\"title\":\"t\"}").code())
        .isEqualTo("forbidden");
    var room = "room:" + unique("r");
    assertThat(
            bob.post("api/notifications", "{\"to\":[\"" + room + "\"],\"title\":\"t\"}").status())
        .isEqualTo(201);
    var both = "{\"to\":[\"" + room + "\",\"all\"],\"title\":\"t\"}";
    assertThat(bob.post("api/notifications", both).status()).isEqualTo(403);
  }

  @Test
  void onlyReadersAndThePublisherMayLook() {
    var alice = unique("alice");
    var id = office.say("user:" + alice, "secret");
    assertThat(anybody.as(alice).get("api/notifications/" + id).status()).isEqualTo(200);
    assertThat(office.get("api/notifications/" + id).status()).isEqualTo(200);
    var stranger = anybody.as(unique("eve")).get("api/notifications/" + id);
    assertThat(stranger.status()).isEqualTo(404);
    assertThat(stranger.body()).doesNotContain("secret");
    assertThat(anybody.get("api/notifications/" + id).status()).isEqualTo(401);
  }

  @Test
  void longDataIsFetchedByLink() {
    var alice = unique("alice");
    var data = "{\"long\":\"" + "x".repeat(20_000) + "\"}";
    var reader = anybody.as(alice);
    var start = cursor(reader);
    var id =
        office.publish("{\"to\":[\"user:" + alice + "\"],\"title\":\"t\",\"data\":" + data + "}");
    var frame = frames(reader, start).getJsonObject(0);
    assertThat(frame).doesNotContainKey("data");
    assertThat(frame.getString("dataUrl")).isEqualTo("api/notifications/" + id + "/data");
    assertThat(reader.get(frame.getString("dataUrl")).body()).isEqualTo(data);
    assertThat(anybody.as(unique("eve")).get(frame.getString("dataUrl")).status()).isEqualTo(404);
  }

  @Test
  void whatHasExpiredIsGone() {
    var alice = unique("alice");
    var reader = anybody.as(alice);
    var start = cursor(reader);
    var id = office.publish("{\"to\":[\"user:" + alice + "\"],\"title\":\"short\",\"ttl\":1}");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> reader.get("api/notifications/" + id).status() == 404);
    assertThat(titles(reader)).isEmpty();
    assertThat(frames(reader, start)).isEmpty();
    assertThat(reader.get("api/inbox/unread").json().getInt("total")).isZero();
  }

  private static String cursor(Api reader) {
    return reader.get("poll?wait=0").json().getString("cursor");
  }

  private static JsonArray frames(Api reader, String after) {
    return reader.get("poll?wait=0&after=" + after).json().getJsonArray("frames");
  }

  private static List<String> titles(Api reader) {
    return reader.get("api/inbox").json().getJsonArray("notifications").stream()
        .map(item -> item.asJsonObject().getString("title"))
        .toList();
  }
}

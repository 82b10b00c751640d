package io.github.belfry.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.Deployed;
import io.github.belfry.support.SseReader;
import io.github.belfry.support.Tokens;
import io.github.belfry.support.WebSocketReader;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An admin hands out what is kept of somebody, and has it erased. */
class ErasureIT extends Deployed {
  private static final List<String> LISTS =
      List.of(
          "received",
          "said",
          "scheduled",
          "refused",
          "receipts",
          "undelivered",
          "devices",
          "subscriptions",
          "keys");

  private final String adminsName = unique("admin");
  private final Api admin = anybody.as(adminsName, "belfry-admin");
  private final String name = unique("zoë o'hara");
  private final String path = "api/admin/users/" + name.replace("ë", "%C3%AB").replace(" ", "%20");
  private final Api zoe = anybody.as(name);
  private final Api carl = anybody.as(unique("carl"));
  private final String room = "room:" + unique("r");

  private JsonObject export() {
    var answer = admin.get(path + "/export");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/json");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    return answer.json();
  }

  /** Issued a little later, as the second of the erasure isn't over. */
  private Api comesLater() {
    long later = Instant.now().getEpochSecond() + 1;
    return anybody.with(Tokens.of(name).with("iat", later).signed());
  }

  private static List<String> titles(JsonArray list) {
    return list.getValuesAs(JsonObject.class).stream()
        .map(item -> item.getString("title"))
        .toList();
  }

  private String scheduled(Api by, String to) {
    return by.post(
            "api/notifications",
            "{\"to\":[\"%s\"],\"title\":\"later\",\"notBefore\":\"%s\"}"
                .formatted(to, Instant.now().plusSeconds(600)))
        .json()
        .getString("scheduled");
  }

  @Test
  void whatIsKeptIsHandedOutAndThenGone() {
    zoe.get("api/inbox");
    String alone = office.say("user:" + name, "for her alone");
    String shared =
        office.publish(
            "{\"to\":[\"user:%s\",\"%s\"],\"title\":\"for both\"}".formatted(name, room));
    String said = zoe.say(room, "by her");
    String later = scheduled(office, "user:" + name);
    String hers = scheduled(zoe, room);
    zoe.put("api/subscriptions?channel=" + room);
    assertThat(
            zoe.post("api/receipts", "{\"state\":\"archived\",\"ids\":[\"%s\"]}".formatted(alone))
                .status())
        .isEqualTo(204);
    try (var socket = WebSocketReader.open(zoe, "client=phone")) {
      socket.received().await("hello");
      socket.command("{\"op\":\"ack\",\"ref\":\"a\",\"ids\":[\"%s\"]}".formatted(shared));
      socket.received().await("ok");
      String ticket = zoe.post("api/tickets", "").json().getString("ticket");
      await().until(() -> !export().getJsonArray("devices").isEmpty());

      var kept = export();
      assertThat(kept.getString("user")).isEqualTo(name);
      assertThat(titles(kept.getJsonArray("received")))
          .containsExactly("for her alone", "for both");
      assertThat(kept.getJsonArray("received").getJsonObject(0).getJsonObject("receipt"))
          .containsKey("archived");
      assertThat(titles(kept.getJsonArray("said"))).containsExactly("by her");
      assertThat(kept.getJsonArray("scheduled")).hasSize(2);
      assertThat(kept.getJsonArray("receipts")).isNotEmpty();
      assertThat(kept.getJsonArray("subscriptions")).hasSize(1);

      assertThat(admin.delete(path).status()).isEqualTo(204);

      assertThat(socket.received().await("goodbye").getString("code")).isEqualTo("disconnected");
      assertThat(zoe.get("api/me").status()).as("her token").isEqualTo(401);
      try (var stream = SseReader.open(anybody, "ticket=" + ticket)) {
        assertThat(stream.status()).as("her ticket").isEqualTo(401);
      }
    }
    assertThat(LISTS).allSatisfy(list -> assertThat(export().getJsonArray(list)).isEmpty());
    assertThat(office.get("api/notifications/" + alone).status()).isEqualTo(404);
    assertThat(office.get("api/notifications/" + alone + "/receipts").status()).isEqualTo(404);
    for (String handle : List.of(later, hers)) {
      assertThat(admin.get("api/scheduled/" + handle).status()).isEqualTo(404);
    }
    var remains = carl.get("api/notifications/" + said).json();
    assertThat(remains.getString("title")).isEqualTo("by her");
    assertThat(remains.getString("from")).startsWith("erased*").doesNotContain(name);
    assertThat(carl.get("api/notifications/" + shared).status()).isEqualTo(200);
    assertThat(office.get("api/notifications/" + shared + "/receipts").body()).doesNotContain(name);
    var again = comesLater();
    assertThat(again.get("api/notifications/" + alone).status()).isEqualTo(404);
    assertThat(again.get("api/subscriptions").json().getJsonArray("channels")).isEmpty();
    var inbox = again.get("api/inbox").json();
    assertThat(inbox.getJsonArray("notifications")).isEmpty();
    office.say("user:" + name, "welcome");
    assertThat(again.get("api/inbox/unread").json().getInt("total")).isEqualTo(1);
    assertThat(titles(export().getJsonArray("received"))).containsExactly("welcome");
  }

  @Test
  void ofWhomBelfryHasNeverSeenThereIsNothing() {
    var nothing = export();
    assertThat(LISTS).allSatisfy(list -> assertThat(nothing.getJsonArray(list)).isEmpty());
    assertThat(nothing).doesNotContainKey("since");
    assertThat(admin.delete(path).status()).isEqualTo(204);
    assertThat(admin.delete(path).status()).as("once more").isEqualTo(204);
  }

  @Test
  void eachUseIsInTheAudit() {
    anybody.as(adminsName).delete(path);
    admin.get(path + "/export");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                admin
                    .get("api/admin/audit?user=" + adminsName)
                    .json()
                    .getJsonArray("audit")
                    .toString(),
            text -> text.contains("\"exported\"") && text.contains("\"erased\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%0A", "*", "%20x", "a%00"})
  void whatIsNoNameIsRefusedAndNamed(String user) {
    for (var answer :
        List.of(
            admin.delete("api/admin/users/" + user),
            admin.get("api/admin/users/" + user + "/export"))) {
      // Some containers refuse such a path themselves.
      assertThat(answer.status()).isEqualTo(400);
      if (!answer.code().isEmpty()) {
        assertThat(answer.json().getString("detail")).startsWith("user: ");
      }
    }
  }

  @Test
  void onlyAdminsMay() {
    assertThat(anybody.get(path + "/export").status()).isEqualTo(401);
    assertThat(anybody.delete(path).status()).isEqualTo(401);
    for (Api caller : List.of(office, zoe)) {
      assertThat(caller.get(path + "/export").code()).isEqualTo("forbidden");
      assertThat(caller.delete(path).code()).isEqualTo("forbidden");
    }
    assertThat(zoe.get("api/me").status()).isEqualTo(200);
  }
}

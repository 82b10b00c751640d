package io.github.belfry.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.Deployed;
import io.github.belfry.support.ThisServer;
import io.github.belfry.support.WebSocketReader;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboxIT extends Deployed {
  private final String alice = unique("alice");
  private final Api reader = anybody.as(alice);

  private List<JsonObject> list(String query) {
    return reader
        .get("api/inbox" + query)
        .json()
        .getJsonArray("notifications")
        .getValuesAs(JsonObject.class);
  }

  private static List<String> ids(List<JsonObject> items) {
    return items.stream().map(item -> item.getString("id")).toList();
  }

  private int unread() {
    return reader.get("api/inbox/unread").json().getInt("total");
  }

  private int receipt(String state, String... ids) {
    var body = "{\"state\":\"" + state + "\",\"ids\":[\"" + String.join("\",\"", ids) + "\"]}";
    return reader.post("api/receipts", body).status();
  }

  /** With a connection, the number is kept in memory. */
  @Test
  void whoHasReadSomethingIsToldSoAtOnce() {
    try (var open = WebSocketReader.open(reader, "")) {
      open.received().await("hello");
      for (int n = 1; n <= 20; n++) {
        String one = office.say("user:" + alice, "n" + n);
        assertThat(unread()).isEqualTo(1);
        assertThat(receipt("read", one)).isEqualTo(204);
        assertThat(unread()).isZero();
        assertThat(unread()).isZero();
      }
    }
  }

  @Test
  void pagesFromTheNewestToTheOldest() {
    var said = new ArrayList<String>();
    for (int n = 0; n < 5; n++) {
      said.add(0, office.say("user:" + alice, "n" + n));
    }
    var first = reader.get("api/inbox?limit=2").json();
    assertThat(ids(first.getJsonArray("notifications").getValuesAs(JsonObject.class)))
        .isEqualTo(said.subList(0, 2));
    var next = first.getString("next");
    var second = reader.get("api/inbox?limit=2&before=" + next).json();
    assertThat(ids(second.getJsonArray("notifications").getValuesAs(JsonObject.class)))
        .isEqualTo(said.subList(2, 4));
    var third = reader.get("api/inbox?limit=2&before=" + second.getString("next")).json();
    assertThat(ids(third.getJsonArray("notifications").getValuesAs(JsonObject.class)))
        .isEqualTo(said.subList(4, 5));
    assertThat(third.isNull("next")).isTrue();
    assertThat(first.getJsonObject("unread").getInt("total")).isEqualTo(5);
    assertThat(first.getJsonObject("unread").getBoolean("capped")).isFalse();
    assertThat(first.getString("cursor")).isNotEmpty();
  }

  @Test
  void countsByPriority() {
    office.publish("{\"to\":[\"user:" + alice + "\"],\"title\":\"t\",\"priority\":\"urgent\"}");
    office.say("user:" + alice, "t");
    var unread = reader.get("api/inbox/unread").json();
    assertThat(unread.getInt("total")).isEqualTo(2);
    assertThat(unread.getJsonObject("byPriority").getInt("urgent")).isEqualTo(1);
    assertThat(unread.getJsonObject("byPriority").getInt("normal")).isEqualTo(1);
    assertThat(unread.getString("cursor")).isNotEmpty();
  }

  @Test
  void statesMoveForwardOnlyAndEachIncludesThoseBefore() {
    var id = office.say("user:" + alice, "t");
    assertThat(list("").get(0).getJsonObject("receipt")).isEmpty();
    assertThat(receipt("read", id)).isEqualTo(204);
    var receipt = list("").get(0).getJsonObject("receipt");
    assertThat(receipt.keySet()).containsExactlyInAnyOrder("delivered", "seen", "read");
    assertThat(Instant.parse(receipt.getString("read")))
        .isAfterOrEqualTo(Instant.parse(list("").get(0).getString("time")));
    assertThat(receipt("seen", id)).isEqualTo(204);
    assertThat(list("").get(0).getJsonObject("receipt")).isEqualTo(receipt);
    assertThat(unread()).isZero();
    assertThat(list("?unread=true")).isEmpty();
  }

  @Test
  void archivedIsOutOfTheInboxAndCountsAsRead() {
    var first = office.say("user:" + alice, "1");
    var second = office.say("user:" + alice, "2");
    assertThat(receipt("archived", first)).isEqualTo(204);
    assertThat(ids(list(""))).containsExactly(second);
    assertThat(unread()).isEqualTo(1);
  }

  @Test
  void readAllReadsUpToAPlace() {
    office.say("user:" + alice, "1");
    var second = office.say("user:" + alice, "2");
    var third = office.say("user:" + alice, "3");
    assertThat(reader.post("api/inbox/read-all", "{\"upTo\":\"" + second + "\"}").status())
        .isEqualTo(204);
    assertThat(unread()).isEqualTo(1);
    assertThat(ids(list("?unread=true"))).containsExactly(third);
  }

  @Test
  void idsThatAreNotTheCallersArePassedOver() {
    var mine = office.say("user:" + alice, "mine");
    var theirs = office.say("user:" + unique("bob"), "theirs");
    assertThat(receipt("read", theirs)).isEqualTo(404);
    assertThat(receipt("read", theirs, mine, "unknown")).isEqualTo(204);
    assertThat(unread()).isZero();
    assertThat(office.get("api/notifications/" + theirs + "/receipts").body())
        .doesNotContain(alice);
  }

  @Test
  void sharedChannelsCountFromTheFirstTime() {
    var group = unique("team");
    office.say("group:" + group, "before");
    var member = anybody.as(alice, group);
    assertThat(member.get("api/inbox").json().getJsonArray("notifications")).isEmpty();
    var id = office.say("group:" + group, "after");
    assertThat(member.get("api/inbox").json().getJsonArray("notifications"))
        .singleElement()
        .satisfies(item -> assertThat(item.asJsonObject().getString("id")).isEqualTo(id));
    assertThat(office.say("user:" + alice, "x")).isNotNull();
  }

  @Test
  void ownSpeechIsNeverUnreadAndRoomsAreNotListed() {
    var self = anybody.as(alice, "belfry-publisher");
    self.say("user:" + alice, "note to self");
    assertThat(unread()).isZero();
    assertThat(list("")).hasSize(1);
    office.say("room:" + unique("r"), "in a room");
    assertThat(list("")).hasSize(1);
  }

  @Test
  void aLastingSubscriptionIsInTheInboxFromThen() {
    ThisServer.assumeColonsInPaths();
    var topic = "topic:" + unique("orders") + "/42,x y";
    var path = "api/subscriptions/" + topic.replace(" ", "%20").replace(",", "%2C");
    office.say(topic, "before");
    assertThat(reader.put(path).status()).isEqualTo(204);
    assertThat(reader.get("api/subscriptions").json().getJsonArray("channels").getString(0))
        .isEqualTo(topic);
    var id = office.say(topic, "after");
    assertThat(ids(list(""))).containsExactly(id);
    assertThat(unread()).isEqualTo(1);
    assertThat(reader.delete(path).status()).isEqualTo(204);
    assertThat(list("")).isEmpty();
    assertThat(reader.get("api/subscriptions").json().getJsonArray("channels")).isEmpty();
    assertThat(reader.put("api/subscriptions/user:" + unique("bob")).code()).isEqualTo("forbidden");
  }

  @Test
  void publishersSeeWhoHasIt() {
    var id = office.say("user:" + alice, "t");
    receipt("read", id);
    var receipts = office.get("api/notifications/" + id + "/receipts");
    assertThat(receipts.status()).isEqualTo(200);
    assertThat(receipts.body()).contains("\"user\":\"" + alice + "\"", "\"read\":");
    assertThat(reader.get("api/notifications/" + id + "/receipts").status()).isIn(403, 404);
  }

  /** Deliveries wait in memory for a moment, to be written together. */
  @Test
  void whatWasDeliveredIsOnRecordSoon() {
    var id = office.say("user:" + alice, "n");
    assertThat(receipt("delivered", id)).isEqualTo(204);
    await()
        .untilAsserted(
            () ->
                assertThat(office.get("api/notifications/" + id + "/receipts").body())
                    .contains("\"user\":\"" + alice + "\"", "\"delivered\":"));
  }
}

package io.github.belfry.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Api;
import io.github.belfry.support.ThisServer;
import io.github.belfry.support.Tokens;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the transports do alike that stay open: WebSocket and SSE. */
public abstract class StreamContract extends TransportContract {

  @Test
  void helloNamesTheConnection() {
    var hello = open("heartbeat=5").received().await("hello");
    assertThat(hello.getString("connection")).isNotEmpty();
    assertThat(hello.getString("user")).isEqualTo(alice);
    assertThat(hello.getInt("heartbeat")).isEqualTo(5);
    assertThat(open("heartbeat=4").status()).isEqualTo(400);
    assertThat(open("heartbeat=61").status()).isEqualTo(400);
    assertThat(open("heartbeat=x").status()).isEqualTo(400);
  }

  @Test
  void keepsDevicesInStep() {
    var id = office.say("user:" + alice, "t");
    var laptop = open("client=laptop");
    var phone = open("client=phone");
    laptop.received().await("hello");
    assertThat(phone.received().await("hello").getJsonObject("unread").getInt("total"))
        .isEqualTo(1);
    laptop.command("{\"op\":\"read\",\"ref\":\"r\",\"ids\":[\"" + id + "\"]}");
    var receipts = phone.received().await(f -> "read".equals(f.getString("state", "")));
    assertThat(receipts.getJsonArray("ids").getString(0)).isEqualTo(id);
    phone.received().await(f -> f.getString("op").equals("unread") && f.getInt("total") == 0);
    office.say("user:" + alice, "another");
    phone.received().await(f -> f.getString("op").equals("unread") && f.getInt("total") == 1);
    laptop.received().await(f -> f.getString("op").equals("unread") && f.getInt("total") == 1);
    assertThat(laptop.received().of("receipts"))
        .noneMatch(f -> "read".equals(f.getString("state")));
  }

  @Test
  void subscribesAndUnsubscribesInMidStream() {
    var room = "room:" + unique("r");
    var reader = open("");
    reader.received().await("hello");
    office.say(room, "before");
    reader.command("{\"op\":\"subscribe\",\"ref\":\"s\",\"channels\":[\"" + room + "\"]}");
    assertThat(answer(reader, "s").getString("op")).isEqualTo("ok");
    var id = office.say(room, "within");
    reader.received().await("notification");
    reader.command("{\"op\":\"unsubscribe\",\"ref\":\"u\",\"channels\":[\"" + room + "\"]}");
    answer(reader, "u");
    office.say(room, "after");
    var last = office.say("user:" + alice, "last");
    reader.received().await(f -> last.equals(f.getString("id", "")));
    assertThat(reader.received().ids()).containsExactly(id, last);
    reader.command("{\"op\":\"subscribe\",\"ref\":\"f\",\"channels\":[\"user:bob\"]}");
    assertThat(answer(reader, "f").getString("code")).isEqualTo("forbidden");
  }

  @Test
  void roomsHavePresenceAndSignals() {
    var room = unique("r");
    var bobsName = unique("bob");
    Api bob = anybody.as(bobsName);
    var mine = open("channels=room%3A" + room);
    mine.received().await("hello");
    var his = open(bob, "heartbeat=5&channels=room%3A" + room);
    his.received().await("hello");
    mine.received().await(f -> bobsName.equals(f.getString("joined", "")));
    var presence = caller.get("api/presence?channel=room%3A" + room).json();
    assertThat(presence.getString("channel")).isEqualTo("room:" + room);
    assertThat(presence.getJsonArray("users")).hasSize(2);
    his.command(
        "{\"op\":\"signal\",\"channel\":\"room:%s\",\"data\":{\"typing\":true}}".formatted(room));
    var signal = mine.received().await("signal");
    assertThat(signal.getString("from")).isEqualTo(bobsName);
    assertThat(signal.getJsonObject("data").getBoolean("typing")).isTrue();
    his.close();
    // Without a write nobody notices that a stream's reader has left: two heartbeats, and 5 s.
    mine.received().await(f -> bobsName.equals(f.getString("left", "")), 1, Duration.ofMinutes(1));
    assertThat(his.received().of("signal")).isEmpty();
  }

  @Test
  void aLastingSubscriptionIsInForceAtOnce() {
    ThisServer.assumeColonsInPaths();
    var topic = "topic:" + unique("t");
    var reader = open("");
    reader.received().await("hello");
    assertThat(caller.put("api/subscriptions/" + topic).status()).isEqualTo(204);
    var id = office.say(topic, "t");
    reader.received().await("notification");
    assertThat(reader.received().ids()).containsExactly(id);
    assertThat(caller.delete("api/subscriptions/" + topic).status()).isEqualTo(204);
    office.say(topic, "unheard");
    var last = office.say("user:" + alice, "last");
    reader.received().await(f -> last.equals(f.getString("id", "")));
    assertThat(reader.received().ids()).containsExactly(id, last);
  }

  @Test
  void theEndOfTheTokenEndsTheConnection() {
    var late = Tokens.of(alice).expiresIn(Duration.ofSeconds(-27)).signed();
    var reader = open(anybody.with(late), "");
    var goodbye = reader.received().await("goodbye");
    assertThat(goodbye.getString("code")).isEqualTo("token-expired");
    assertThat(goodbye.getBoolean("reconnect")).isTrue();
    reader.received().awaitEnd();
  }

  @Test
  void aRefreshByATokenWithLessEndsAtOnceWhatItTakesAway() {
    var gone = unique("gone");
    var kept = unique("kept");
    var before =
        Tokens.of(alice, gone, kept, "belfry-publisher")
            .with("belfry_subscribe", List.of("user:" + gone))
            .signed();
    var reader = open(anybody.with(before), "channels=user%3A" + gone + ",room%3A" + kept);
    reader.received().await("hello");
    for (String heard : List.of("group:", "user:")) {
      office.say(heard + gone, "before");
    }
    reader.received().await("notification", 2);

    var less = Tokens.of(alice, kept).signed();
    reader.command("{\"op\":\"refresh\",\"ref\":\"r\",\"token\":\"" + less + "\"}");
    assertThat(answer(reader, "r").getString("op")).isEqualTo("ok");
    for (String over : List.of("group:", "user:")) {
      office.say(over + gone, "after");
      reader.command(
          "{\"op\":\"subscribe\",\"ref\":\"%1$s\",\"channels\":[\"%1$s%2$s\"]}"
              .formatted(over, gone));
      assertThat(answer(reader, over).getString("code")).isEqualTo("forbidden");
    }
    var last = List.of(office.say("room:" + kept, "t"), office.say("group:" + kept, "t"));
    reader.received().await("notification", 4);
    assertThat(reader.received().ids().subList(2, 4)).isEqualTo(last);
  }

  @Test
  void tellsWhereTheReaderIsWhenNothingComes() {
    var reader = open("heartbeat=5");
    var hello = reader.received().await("hello").getString("cursor");
    office.say("topic:" + unique("t"), "for others");
    var cursor = reader.received().await("cursor").getString("cursor");
    assertThat(cursor).isNotEqualTo(hello);
    reader.abort();
    var id = office.say("user:" + alice, "missed");
    var again = open("after=" + cursor);
    again.received().await("notification");
    assertThat(again.received().ids()).containsExactly(id);
  }

  @Test
  void aUserHasAtMostTwentyConnections() {
    var greedy = anybody.as(unique("greedy"));
    for (int n = 0; n < 20; n++) {
      open(greedy, "").received().await("hello");
    }
    var beyond = open(greedy, "");
    assertThat(beyond.status()).isEqualTo(429);
    assertThat(open("").status()).isIn(101, 200);
  }
}

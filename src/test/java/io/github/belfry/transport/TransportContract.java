package io.github.belfry.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.Deployed;
import io.github.belfry.support.Json;
import io.github.belfry.support.TestReader;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every transport does alike (protocol.md §4); one subclass a transport. */
public abstract class TransportContract extends Deployed {
  protected final String alice = unique("alice");
  protected final String team = unique("team");
  protected final Api caller = anybody.as(alice, team);
  private final List<TestReader> opened = new ArrayList<>();

  /** Connects over the transport under test. */
  protected abstract TestReader connect(Api caller, String query);

  protected final TestReader open(Api caller, String query) {
    var reader = connect(caller, query);
    opened.add(reader);
    return reader;
  }

  protected final TestReader open(String query) {
    return open(caller, query);
  }

  @AfterEach
  void leave() {
    opened.stream().filter(reader -> reader.status() < 400).forEach(TestReader::abort);
  }

  protected final List<String> sayMany(int count) {
    var ids = new ArrayList<String>();
    for (int n = 0; n < count; n++) {
      ids.add(office.say("user:" + alice, "n" + n));
    }
    return ids;
  }

  /** Another test may say something to all. */
  private boolean isPrivate(JsonObject frame) {
    return frame.getString("channel", "").equals("user:" + alice);
  }

  private List<String> privateIds(TestReader reader) {
    return reader.received().of("notification").stream()
        .filter(this::isPrivate)
        .map(frame -> frame.getString("id"))
        .toList();
  }

  @Test
  void beginsWithHelloAtThePresent() {
    sayMany(1);
    var reader = open("");
    var hello = reader.received().await("hello");
    assertThat(reader.received().all().get(0)).isEqualTo(hello);
    assertThat(hello.getBoolean("recovered")).isTrue();
    assertThat(hello.getString("cursor")).isNotEmpty();
    assertThat(hello.getJsonObject("unread").getInt("total")).isEqualTo(1);
    var id = office.say("user:" + alice, "new");
    reader.received().await("notification");
    assertThat(reader.received().ids()).containsExactly(id);
  }

  @Test
  void deliversInOrderWhatOneSaysAndWhatManySayAtOnce() {
    var reader = open("");
    reader.received().await("hello");
    var said =
        IntStream.range(0, 40)
            .mapToObj(
                n -> CompletableFuture.supplyAsync(() -> office.say("user:" + alice, "n" + n)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    reader.received().await("notification", 40);
    assertThat(reader.received().ids()).containsExactlyInAnyOrderElementsOf(said);
    var inLogOrder = open("after=0");
    inLogOrder.received().await(this::isPrivate, 40, TestReader.PATIENCE);
    assertThat(privateIds(reader)).isEqualTo(privateIds(inLogOrder));
  }

  @Test
  void carriesTheFieldsOfTheFrame() {
    var reader = open("");
    reader.received().await("hello");
    var id =
        office.publish(
            """
            {"to":["group:%s","user:%s"],"type":"t","title":"T\\nü😀\\r","body":"B","url":"/x","data":{"a":[1.50]},
             "priority":"low","collapse":"c-%s","ttl":60}
            """
                .formatted(team, alice, alice));
    var frame = reader.received().await(f -> id.equals(f.getString("id", "")));
    assertThat(frame.getString("channel")).isEqualTo("group:" + team);
    assertThat(frame.getString("from")).isEqualTo("office");
    assertThat(frame.getString("title")).isEqualTo("T\nü😀\r");
    assertThat(frame.getString("body")).isEqualTo("B");
    assertThat(frame.getString("type")).isEqualTo("t");
    assertThat(frame.getString("url")).isEqualTo("/x");
    assertThat(frame.getString("priority")).isEqualTo("low");
    assertThat(frame.getString("collapse")).isEqualTo("c-" + alice);
    assertThat(frame.get("data").toString()).isEqualTo("{\"a\":[1.50]}");
    assertThat(frame.keySet()).contains("time", "expires").doesNotContain("ack", "to", "dataUrl");
  }

  @Test
  void resumesRightBehindTheCursor() {
    var said = sayMany(5);
    var reader = open("after=" + said.get(1));
    reader.received().await("notification", 3);
    assertThat(reader.received().await("hello").getBoolean("recovered")).isTrue();
    said.addAll(sayMany(2));
    reader.received().await("notification", 5);
    assertThat(reader.received().ids()).isEqualTo(said.subList(2, 7));
  }

  @Test
  void losesAndRepeatsNothingBetweenReplayAndLive() {
    var cursor = open("").received().await("hello").getString("cursor");
    var saying = CompletableFuture.supplyAsync(() -> sayMany(120));
    var readers = new ArrayList<TestReader>();
    while (!saying.isDone() && readers.size() < 12) {
      var reader = open("after=" + cursor);
      reader.received().await("hello");
      readers.add(reader);
    }
    var said = saying.join();
    for (TestReader reader : readers) {
      reader.received().await("notification", 120);
      assertThat(reader.received().ids()).isEqualTo(said);
    }
  }

  @Test
  void zeroIsTheOldestKept() {
    var said = sayMany(3);
    var reader = open("after=0");
    reader.received().await(this::isPrivate, 3, TestReader.PATIENCE);
    assertThat(reader.received().await("hello").getBoolean("recovered")).isTrue();
    assertThat(privateIds(reader)).isEqualTo(said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "1.1.1", "zz.5.abc"})
  void aForeignCursorGoesOnFromThePresentAndSaysSo(String foreign) {
    sayMany(2);
    var reader = open("after=" + foreign);
    assertThat(reader.received().await("hello").getBoolean("recovered")).isFalse();
    var id = office.say("user:" + alice, "new");
    reader.received().await("notification");
    assertThat(reader.received().ids()).containsExactly(id);
  }

  @Test
  void aForgedTagIsForeign() {
    var id = sayMany(1).get(0);
    var forged = id.substring(0, id.lastIndexOf('.') + 1) + "1";
    assertThat(open("after=" + forged).received().await("hello").getBoolean("recovered")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "after=a%20b",
        "after=",
        "after=%00",
        "channels=nonsense",
        "channels=room%3A%2a",
        "channels=room%3Aa%252Z",
        "channels=room%3A%0a",
        "client=",
        "after=0&after=0"
      })
  void refusesParametersThatBreakTheirBounds(String query) {
    var reader = open(query);
    assertThat(reader.status()).isEqualTo(400);
  }

  @Test
  void refusesTooMuch() {
    assertThat(open("client=" + "c".repeat(101)).status()).isEqualTo(400);
    assertThat(open("after=" + "a".repeat(65)).status()).isEqualTo(400);
    assertThat(open("channels=room%3A" + "r".repeat(201)).status()).isEqualTo(400);
    var channels = new ArrayList<String>();
    for (int n = 0; n < 100; n++) {
      channels.add("room%3Ar" + n);
    }
    assertThat(open("channels=" + String.join(",", channels)).status()).isIn(101, 200);
    channels.add("room%3Amore");
    assertThat(open("channels=" + String.join(",", channels)).status()).isEqualTo(400);
  }

  @Test
  void hearsTheRoomsItAskedForAndNothingElse() {
    var room = unique("r") + ", ü/%";
    var encoded =
        URLEncoder.encode(
            "room:" + URLEncoder.encode(room, StandardCharsets.UTF_8).replace("+", "%20"),
            StandardCharsets.UTF_8);
    var reader = open("channels=" + encoded + ",topic%3A" + alice);
    reader.received().await("hello");
    office.say("room:other", "x");
    office.say("user:" + unique("bob"), "x");
    office.say("group:" + unique("g"), "x");
    var inRoom = office.say("room:" + room, "in the room");
    var onTopic = office.say("topic:" + alice, "on the topic");
    var toAll = office.say("all", "to all");
    reader.received().await(f -> toAll.equals(f.getString("id", "")));
    assertThat(reader.received().ids()).contains(inRoom, onTopic, toAll);
    assertThat(reader.received().of("notification"))
        .allSatisfy(
            f -> assertThat(f.getString("channel")).isIn("room:" + room, "topic:" + alice, "all"));
  }

  @Test
  void refusesAChannelOfSomebodyElse() {
    var reader = open("channels=user%3A" + unique("bob"));
    assertThat(reader.status()).isEqualTo(403);
  }

  @Test
  void whatIsSaidInSeveralOfItsChannelsArrivesOnce() {
    var room = unique("r");
    var reader = open("channels=room%3A" + room);
    reader.received().await("hello");
    var id =
        office.publish(
            "{\"to\":[\"topic:x\",\"room:%s\",\"user:%s\",\"all\"],\"title\":\"t\"}"
                .formatted(room, alice));
    var last = office.say("user:" + alice, "last");
    reader.received().await(f -> last.equals(f.getString("id", "")));
    assertThat(reader.received().ids()).containsOnlyOnce(id);
    assertThat(frame(reader, id).getString("channel")).isEqualTo("room:" + room);
  }

  private static JsonObject frame(TestReader reader, String id) {
    return reader.received().await(f -> id.equals(f.getString("id", "")));
  }

  @Test
  void saysWhatWasRecalled() {
    var reader = open("");
    reader.received().await("hello");
    var id = office.say("user:" + alice, "oops");
    reader.received().await("notification");
    office.delete("api/notifications/" + id);
    assertThat(Json.strings(reader.received().await("recalled"), "ids")).containsExactly(id);
  }

  @Test
  void resumesADeviceBehindWhatItAcknowledged() {
    var first = open("client=laptop");
    first.received().await("hello");
    var said = sayMany(4);
    first.received().await("notification", 4);
    acknowledge("laptop", said.get(0), said.get(1), said.get(3));
    first.abort();
    await()
        .untilAsserted(
            () -> {
              var again = open("client=laptop");
              again.received().await("notification", 1);
              again.abort();
              assertThat(again.received().ids()).startsWith(said.get(2));
            });
    var other = open("client=phone");
    var id = office.say("user:" + alice, "new");
    other.received().await("notification");
    assertThat(other.received().ids()).containsExactly(id);
  }

  /** Acknowledges as a device does: by receipts, which every transport can send. */
  private void acknowledge(String client, String... ids) {
    var body =
        "{\"state\":\"delivered\",\"client\":\"%s\",\"ids\":[\"%s\"]}"
            .formatted(client, String.join("\",\"", ids));
    assertThat(caller.post("api/receipts", body).status()).isEqualTo(204);
  }

  @Test
  void takesCommandsAndAnswersThem() {
    var id = office.say("user:" + alice, "t");
    var room = unique("r");
    var reader = open("");
    reader.received().await("hello");
    reader.command("{\"op\":\"read\",\"ref\":\"a\",\"ids\":[\"" + id + "\"]}");
    assertThat(answer(reader, "a").getString("op")).isEqualTo("ok");
    assertThat(caller.get("api/inbox/unread").json().getInt("total")).isZero();
    reader.command(
        "{\"op\":\"publish\",\"ref\":\"b\",\"key\":\"k\",\"notification\":{\"to\":[\"room:%s\"],\"title\":\"t\"}}"
            .formatted(room));
    var published = answer(reader, "b");
    assertThat(published.getString("op")).isEqualTo("ok");
    assertThat(office.get("poll?wait=0&after=0&channels=room%3A" + room).body())
        .contains(published.getString("id"));
    reader.command("{\"op\":\"dance\",\"ref\":\"c\"}");
    assertThat(answer(reader, "c").getString("code")).isEqualTo("unknown-command");
    reader.command("{\"op\":\"read\",\"ref\":\"d\",\"ids\":[7]}");
    assertThat(answer(reader, "d").getString("code")).isEqualTo("bad-request");
    assertThatNoException().isThrownBy(() -> sayMany(1));
    reader.received().await("notification");
  }

  protected static JsonObject answer(TestReader reader, String ref) {
    return reader.received().await(f -> ref.equals(f.getString("ref", "")));
  }
}

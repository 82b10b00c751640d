package io.github.belfry.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.hub.command.Commands;
import io.github.belfry.hub.command.TestCommands;
import io.github.belfry.hub.subscriber.Listening;
import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.json.Json;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Reason;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.port.Selection;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands are answered by frames, in order; what makes no sense is named. */
class CommandsTest {
  private final TestHub node = new TestHub();
  private final FakeConnection connection = new FakeConnection();
  private final Commands commands =
      TestCommands.of(
          node.hub,
          node.settings,
          node.executor,
          node.receipts,
          node.readers,
          node.rooms,
          new AnyRoom(),
          CommandsTest::verified);
  private final Listening alice = node.open("alice", Wish.none(), connection);

  /** A token is a name and groups. */
  private static Caller verified(String token) {
    String[] parts = token.split("/");
    return Caller.of(parts[0], Arrays.stream(parts).skip(1).collect(Collectors.toSet()));
  }

  private static String refresh(String token) {
    return "{\"op\":\"refresh\",\"token\":\"" + token + "\",\"ref\":\"" + token + "\"}";
  }

  private void send(String... lines) {
    commands.receive(alice, String.join("\n", lines));
    node.executor.runAll();
  }

  private Map<?, ?> last() {
    return connection.frames().get(connection.frames().size() - 1);
  }

  @Test
  void pingIsAnsweredWithItsRef() {
    send("", "{\"op\":\"ping\",\"ref\":\"p\"}", "{\"op\":\"ping\"}");
    assertThat(connection.all("pong", "ref")).containsExactly("p", null);
  }

  @Test
  void senselessCommandsAreNamed() {
    send(
        "nonsense",
        "[]",
        "{\"op\":\"dance\",\"ref\":\"1\"}",
        "{\"op\":\"ping\",\"reff\":\"1\"}",
        "{\"op\":\"ping\",\"ref\":1}",
        "{\"op\":\"ack\",\"ref\":\"2\",\"ids\":[]}");
    assertThat(connection.all("error", "code"))
        .containsExactly(
            "bad-request",
            "bad-request",
            "unknown-command",
            "bad-request",
            "bad-request",
            "bad-request");
    assertThat(connection.all("error", "ref")).containsExactly(null, null, "1", null, null, "2");
    assertThat(connection.all("error", "detail").get(3)).asString().contains("reff");
    assertThat(connection.closed).isNull();
  }

  @Test
  void tenInARowCloseTheConnection() {
    for (int i = 0; i < 9; i++) {
      send("nonsense");
    }
    send("{\"op\":\"ping\"}");
    for (int i = 0; i < 9; i++) {
      send("nonsense");
    }
    assertThat(connection.closed).isNull();
    send("nonsense", "nonsense");
    assertThat(last().get("op")).isEqualTo("goodbye");
    assertThat(last().get("reconnect")).isEqualTo(false);
    assertThat(connection.closed).isEqualTo(Reason.BAD_REQUEST);
    assertThat(connection.all("error", "code")).hasSize(19);
  }

  @Test
  void whatWaitsIsBoundedInSize() {
    String longest = "\n".repeat((1 << 20) / 4);
    for (int i = 0; i < 4; i++) {
      commands.receive(alice, longest);
    }
    assertThat(connection.all("error", "code")).isEmpty();
    commands.receive(alice, "{\"op\":\"ping\"}");
    assertThat(connection.all("error", "code")).containsExactly("too-fast");
    node.executor.runAll();
    send("{\"op\":\"ping\",\"ref\":\"p\"}");
    assertThat(connection.all("pong", "ref")).containsExactly("p");
  }

  @Test
  void subscribingHearsFromTheAnswerOn() {
    node.say("room:1", "before");
    send("{\"op\":\"subscribe\",\"ref\":\"s\",\"channels\":[\"room:1\"]}");
    node.say("room:1", "then");
    send("{\"op\":\"unsubscribe\",\"channels\":[\"room:1\",\"all\"]}");
    node.say("room:1", "after");
    node.say("all", "still");
    assertThat(connection.all("notification", "title")).containsExactly("then", "still");
    assertThat(connection.all("ok", "ref")).containsExactly("s");
  }

  @Test
  void aForbiddenChannelIsRefusedAndNothingOfItSent() {
    send("{\"op\":\"subscribe\",\"channels\":[\"room:1\",\"user:bob\"]}");
    node.say("room:1", "x");
    node.say("user:bob", "x");
    assertThat(connection.all("error", "code")).containsExactly("forbidden");
    assertThat(connection.all("notification", "title")).isEmpty();
  }

  @Test
  void acknowledgesFromTheConnectionsStart() {
    NotificationId id = node.say("all", "x");
    send("{\"op\":\"ack\",\"ref\":\"a\",\"upTo\":\"" + id + "\"}");
    var statement = node.receipts.statements.get(0);
    assertThat(statement.state()).isEqualTo(ReceiptState.DELIVERED);
    assertThat(statement.selection())
        .isEqualTo(new Selection.Range(new NotificationId(7, 0, 0), id));
    assertThat(statement.connection()).isEqualTo(alice.id());
    assertThat(connection.all("ok", "ref")).containsExactly("a");
  }

  @Test
  void signalsReachTheOthersInTheRoom() {
    var other = new FakeConnection();
    node.open(
        "bob", new Wish(null, List.of(Channel.of("room:1")), null, Duration.ofSeconds(25)), other);
    send(
        "{\"op\":\"subscribe\",\"channels\":[\"room:1\"]}",
        "{\"op\":\"signal\",\"channel\":\"room:1\",\"data\":{\"x\":1.0}}",
        "{\"op\":\"signal\",\"channel\":\"topic:1\",\"data\":1}");
    assertThat(other.all("signal", "from")).containsExactly("alice");
    assertThat(other.writes.get(other.writes.size() - 1)).contains("\"data\":{\"x\":1.0}");
    assertThat(connection.all("signal", "from")).isEmpty();
    assertThat(connection.all("error", "code")).containsExactly("bad-request");
  }

  @Test
  void signalsAreForThoseInTheRoom() {
    send(signal("1"));
    assertThat(connection.all("error", "code")).containsExactly("forbidden");
    node.open("alice", inRoom(), new FakeConnection());
    send(signal("1"));
    assertThat(connection.all("ok", "ref")).as("by another connection").containsExactly("s");
  }

  @Test
  void signalsAreSmall() {
    var other = new FakeConnection();
    node.open("bob", inRoom(), other);
    send("{\"op\":\"subscribe\",\"channels\":[\"room:1\"]}");
    send(signal("\"" + "é".repeat(2_047) + "\""), signal("\"" + "é".repeat(2_048) + "\""));
    assertThat(connection.all("error", "code")).containsExactly("too-large");
    assertThat(other.all("signal", "from")).hasSize(1);
  }

  /** A room's members together signal no faster than they may publish in it. */
  @Test
  void signalsAreChargedToTheRoom() {
    for (int user = 0; user < 3; user++) {
      var connection = new FakeConnection();
      Listening listening = node.open("user" + user, inRoom(), connection);
      String burst = String.join("\n", Collections.nCopies(200, signal("1")));
      commands.receive(listening, burst);
      node.executor.runAll();
      assertThat(connection.all("error", "code").isEmpty()).isEqualTo(user < 2);
    }
  }

  private static String signal(String data) {
    return "{\"op\":\"signal\",\"ref\":\"s\",\"channel\":\"room:1\",\"data\":" + data + "}";
  }

  private static Wish inRoom() {
    return new Wish(null, List.of(Channel.of("room:1")), null, Duration.ofSeconds(25));
  }

  @Test
  void refreshBringsTheNewGroups() {
    send(refresh("bob/ops"));
    assertThat(connection.all("error", "code")).containsExactly("forbidden");
    send(refresh("alice/ops"));
    node.say("group:ops", "x");
    assertThat(connection.all("ok", "ref")).containsExactly("alice/ops");
    assertThat(connection.all("notification", "channel")).containsExactly("group:ops");
  }

  /** The store, which knows what else there is to hear, may be away just then. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void refreshEndsWhatTheNewTokenHasNotGot(boolean away) {
    send(refresh("alice/ops/staff"));
    node.storeIsAway = away;
    send(refresh("alice/staff"));
    assertThat(connection.all("ok", "ref")).containsExactly("alice/ops/staff", "alice/staff");
    node.say("group:ops", "x");
    node.say("group:staff", "y");
    assertThat(connection.all("notification", "title")).containsExactly("y");

    node.storeIsAway = false;
    node.seconds(1);
    node.say("group:ops", "x");
    node.say("group:staff", "z");
    assertThat(connection.all("notification", "title")).containsExactly("y", "z");
  }

  @Test
  void afterARefreshByHttpTheNewTokenCounts() {
    var rich = Caller.of("alice", Set.of("ops", Caller.PUBLISHER));
    var refresh = Json.parse(refresh("alice/staff"), 10);
    var subscribe =
        Json.parse("{\"op\":\"subscribe\",\"ref\":\"s\",\"channels\":[\"group:ops\"]}", 10);
    var answers = commands.run(rich, alice, List.of(refresh, subscribe), () -> false);
    node.executor.runAll();
    assertThat(answers.toCompletableFuture().join().get(1)).contains("forbidden");
    answers = commands.run(rich, alice, List.of(subscribe), () -> false);
    node.executor.runAll();
    assertThat(answers.toCompletableFuture().join().get(0)).contains("forbidden");
    node.say("group:ops", "x");
    assertThat(connection.all("notification", "title")).isEmpty();
  }

  @Test
  void aReceiptSaysSinceWhenTheConnectionHearsWhatItAskedFor() {
    node.say("room:1", "before");
    var wish =
        new Wish(node.log.head(), List.of(Channel.of("room:1")), null, Wish.DEFAULT_HEARTBEAT);
    Listening bob = node.open("bob", wish, connection);
    node.executor.runAll();
    node.say("room:2", "before");
    commands.receive(bob, "{\"op\":\"subscribe\",\"channels\":[\"room:2\"]}");
    node.executor.runAll();
    NotificationId id = node.say("room:2", "heard");
    commands.receive(bob, "{\"op\":\"read\",\"upTo\":\"" + id + "\"}");
    node.executor.runAll();

    assertThat(node.receipts.statements.get(0).since())
        .isEqualTo(Map.of(Channel.of("room:1"), 1L, Channel.of("room:2"), 2L));
  }

  @Test
  void byHttpTheAnswersComeBack() {
    var answers =
        commands.run(
            alice.caller(),
            null,
            List.of(
                Json.parse("{\"op\":\"subscribe\",\"channels\":[\"room:1\"],\"ref\":\"1\"}", 10),
                Json.parse("{\"op\":\"ping\",\"ref\":\"2\"}", 10)),
            () -> false);
    node.executor.runAll();
    assertThat(answers.toCompletableFuture().join())
        .containsExactly(
            "{\"op\":\"error\",\"ref\":\"1\",\"code\":\"bad-request\","
                + "\"detail\":\"connection: is needed for subscribe\"}",
            "{\"op\":\"pong\",\"ref\":\"2\"}");
  }
}

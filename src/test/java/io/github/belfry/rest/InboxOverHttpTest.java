package io.github.belfry.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.json.Fields;
import io.github.belfry.json.Json;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InboxOverHttpTest {
  private static final String OFFICE = "office:belfry-publisher";

  private final RestServer server = new RestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void listsFromTheNewestWithReceiptsAndUnread() {
    say("user:alice", "1");
    say("user:alice", "2");
    var first = fields(server.get("api/inbox?limit=1", "alice"));
    assertThat(first.list("notifications")).hasSize(1);
    assertThat(first.object("unread").wholeNumber("total", 0, 999)).isEqualTo(2);
    assertThat(first.string("next")).isEqualTo("7.2.1");
    assertThat(first.string("cursor")).isEqualTo("7.2.1");
    first.end();
    var last = server.get("api/inbox?limit=1&before=7.2.1", "alice");
    assertThat(last.body()).contains("\"title\":\"1\"", "\"receipt\":{}", "\"next\":null");
  }

  @Test
  void aPageEndsAtAMebibyteAndTheNextGoesOn() {
    for (int i = 0; i < 120; i++) {
      server.post(
          "api/notifications",
          OFFICE,
          "{\"to\":[\"user:alice\"],\"body\":\"" + "é".repeat(10_000) + "\"}");
    }
    int members = 0;
    String before = "";
    for (int pages = 1; before != null; pages++) {
      var answer = server.get("api/inbox?limit=200" + before, "alice");
      assertThat(answer.response().body()).hasSizeLessThan(1 << 20);
      members += fields(answer).list("notifications").size();
      String next = fields(answer).string("next");
      before = next == null ? null : "&before=" + next;
      assertThat(pages).isLessThan(4);
    }
    assertThat(members).isEqualTo(120);
  }

  @Test
  void receiptsMoveForwardAndNeedANotificationOfTheCallers() {
    say("user:alice", "1");
    String read = "{\"state\":\"read\",\"ids\":[\"unknown\",\"7.1.1\"]}";
    assertThat(server.post("api/receipts", "eve", read).status()).isEqualTo(404);
    assertThat(server.post("api/receipts", "alice", read).status()).isEqualTo(204);
    assertThat(server.get("api/inbox/unread", "alice").body())
        .isEqualTo("{\"total\":0,\"capped\":false,\"byPriority\":{},\"cursor\":\"7.1.1\"}");
    assertThat(server.get("api/notifications/7.1.1/receipts", OFFICE).body())
        .startsWith("{\"receipts\":[{\"user\":\"alice\",\"transport\":\"http\",\"delivered\":\"");
  }

  @Test
  void receiptsReachRoomsThatTheCallerMayHear() {
    say("room:42", "1");
    String seen = "{\"state\":\"seen\",\"ids\":[\"7.1.1\"]}";
    assertThat(server.post("api/receipts", "bob", seen).status()).isEqualTo(204);
  }

  @Test
  void readAllReadsUpToAPlace() {
    say("user:alice", "1");
    say("user:alice", "2");
    assertThat(server.post("api/inbox/read-all", "alice", "{\"upTo\":\"7.1.1\"}").status())
        .isEqualTo(204);
    assertThat(server.get("api/inbox?unread=true", "alice").body())
        .contains("\"title\":\"2\"")
        .doesNotContain("\"title\":\"1\"");
  }

  @Test
  void subscriptionsTakeAnyPathForAName() {
    String path = "api/subscriptions/topic:a/b%2Cc%20d;e+f%C3%A9";
    assertThat(server.method("PUT", path, "alice").status()).isEqualTo(204);
    assertThat(server.get("api/subscriptions", "alice").body())
        .isEqualTo("{\"channels\":[\"topic:a/b,c d;e+fé\"]}");
    say("topic:a/b,c d;e+fé", "heard");
    assertThat(server.get("api/inbox", "alice").body()).contains("heard");
    assertThat(server.method("DELETE", path, "alice").status()).isEqualTo(204);
    assertThat(server.get("api/inbox", "alice").body()).doesNotContain("heard");
    assertThat(server.method("PUT", "api/subscriptions/user:bob", "alice").status()).isEqualTo(403);
  }

  @Test
  void presenceIsForThoseWhoAreInTheRoom() {
    String path = "api/presence?channel=room:42";
    String alice = "{\"channel\":\"room:42\",\"users\":[{\"user\":\"alice\",\"connections\":2}]}";
    assertThat(server.get(path, "alice").body()).isEqualTo(alice);
    assertThat(server.get(path, OFFICE).body()).isEqualTo(alice);
    assertThat(server.get(path, "bob").status()).isEqualTo(403);
    server.method("PUT", "api/subscriptions/room:42", "bob");
    assertThat(server.get(path, "bob").body()).isEqualTo(alice);
    assertThat(server.get("api/presence/users/alice", OFFICE).body())
        .isEqualTo("{\"user\":\"alice\",\"connections\":2}");
    assertThat(server.get("api/presence/users/alice", "bob").status()).isEqualTo(403);
  }

  @Test
  void headAndOptionsAreAnswered() {
    assertThat(server.method("HEAD", "api/inbox", "alice").status()).isEqualTo(200);
    var options = server.method("OPTIONS", "api/inbox", "alice");
    assertThat(options.status()).isIn(200, 204);
    assertThat(options.header("Allow")).contains("GET").contains("HEAD");
  }

  @Test
  void thereIsNoDemoUnlessItIsOn() {
    assertThat(server.post("api/demo/login", "x", "{\"user\":\"a\"}").status()).isEqualTo(404);
  }

  @Test
  void aDeviceWithoutAProperNameIsRefused() {
    for (String client : List.of("", "bell\\u0007", "x".repeat(101))) {
      String body = "{\"state\":\"delivered\",\"upTo\":\"0\",\"client\":\"" + client + "\"}";
      var answer = server.post("api/receipts", "alice", body);
      assertThat(answer.status()).as(client).isEqualTo(400);
      assertThat(answer.body()).contains("client: ");
    }
  }

  private void say(String channel, String title) {
    String body = "{\"to\":[\"" + channel + "\"],\"title\":\"" + title + "\"}";
    assertThat(server.post("api/notifications", OFFICE, body).status()).isEqualTo(201);
  }

  private static Fields fields(RestServer.Answer answer) {
    return Fields.of("", Json.parse(answer.body(), 10));
  }
}

package io.github.belfry.attack;

import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.TestReader;
import io.github.belfry.support.WebSocketReader;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Somebody who has all that one can have: an inbox, receipts, a device with a place, a lasting
 * subscription, a room they are in, something scheduled, an open connection. Not thread-safe.
 */
final class Victim implements AutoCloseable {
  private final Api self;
  private final Api office;
  private final String name;
  private final String first;
  private final String second;
  private final String scheduled;
  private final TestReader reader;

  Victim(Api anybody, String name) {
    this.name = name;
    self = anybody.as(name, name + "-group");
    office = anybody.as(name + "-office", "belfry-publisher");
    self.put("api/subscriptions/topic:" + name);
    reader = WebSocketReader.open(self, "client=phone&channels=room%3A" + name);
    reader.received().await("hello");
    first = office.say("user:" + name, "read");
    second = office.say("group:" + name + "-group", "unread");
    office.say("topic:" + name, "subscribed to");
    reader.received().await("notification", 3);
    reader.command("{\"op\":\"read\",\"ref\":\"1\",\"ids\":[\"" + first + "\"]}");
    reader.command("{\"op\":\"ack\",\"ref\":\"2\",\"upTo\":\"" + second + "\"}");
    reader.received().await("ok", 2);
    // What is delivered is answered for before it is stored.
    for (String id : List.of(first, second)) {
      await(id)
          .until(
              () -> office.get("api/notifications/" + id + "/receipts").body(),
              receipts -> receipts.contains("\"user\":\"" + name + '"'));
    }
    var later =
        Json.createObjectBuilder()
            .add("to", Json.createArrayBuilder().add("user:" + name))
            .add("title", "tomorrow")
            .add("notBefore", Instant.now().plus(1, ChronoUnit.DAYS).toString());
    scheduled =
        office.post("api/notifications", later.build().toString()).json().getString("scheduled");
  }

  /** All of it, as the victim and their publisher see it. */
  Map<String, String> state() {
    var state = new TreeMap<String, String>();
    for (String path :
        new String[] {
          "api/inbox",
          "api/inbox/unread",
          "api/subscriptions",
          "api/presence?channel=room%3A" + name,
          "poll?wait=0&client=phone",
          "poll?wait=0&after=" + first
        }) {
      // The log goes on, and a cursor with it.
      state.put(path, self.get(path).body().replaceAll("\"cursor\":\"[^\"]*\"", ""));
    }
    for (String path :
        new String[] {
          "api/notifications/" + first + "/receipts",
          "api/notifications/" + second + "/receipts",
          "api/scheduled/" + scheduled,
          "api/presence/users/" + name
        }) {
      state.put(path, office.get(path).body());
    }
    state.put("heard", reader.received().ids().toString());
    state.put("in the room", reader.received().of("presence").toString());
    return state;
  }

  /** Whether the connection that was open from the beginning still is one. */
  boolean hears() {
    String id = office.say("user:" + name, "still there");
    reader.received().await((JsonObject frame) -> id.equals(frame.getString("id", "")));
    return !reader.received().hasEnded();
  }

  @Override
  public void close() {
    reader.close();
  }
}

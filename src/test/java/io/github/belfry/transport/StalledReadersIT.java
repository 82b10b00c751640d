package io.github.belfry.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Deployed;
import io.github.belfry.support.RawReader;
import io.github.belfry.support.SseReader;
import io.github.belfry.support.TestReader;
import io.github.belfry.support.WebSocketReader;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Readers that stop reading cost themselves their connection, and nobody else anything. */
class StalledReadersIT extends Deployed {
  private static final int STALLED = 8;
  private static final int BATCHES = 30;
  private static final int PER_BATCH = 100;

  private final String room = unique("flood");

  /** Rooms have a limit of speed; topics have none for publishers. */
  private final String topic = "topic:" + room;

  private final String query = "heartbeat=5&channels=room%3A" + room + ",topic%3A" + room;

  @Test
  void theOthersHearEverythingAndTheStalledAreTakenOff() throws Exception {
    var stalled = new ArrayList<RawReader>();
    for (int n = 0; n < STALLED; n++) {
      var sleeper = anybody.as("sleeper" + n);
      stalled.add(new RawReader(sleeper, "ws?" + query, RawReader.upgrade()));
      stalled.add(new RawReader(sleeper, "api/stream?" + query, "Accept", "text/event-stream"));
    }
    var socket = WebSocketReader.open(anybody.as("awake"), query);
    var stream = SseReader.open(anybody.as("awake"), query);
    socket.received().await("hello");
    stream.received().await("hello");
    await().until(() -> listeners() == 2 * STALLED + 2);

    var said = flood();
    for (TestReader reader : List.of(socket, stream)) {
      reader.received().await("notification", said.size());
      assertThat(reader.received().ids()).isEqualTo(said);
    }
    // Nothing read for 60 seconds, or no pong for two heartbeats: whichever is seen first.
    await().atMost(Duration.ofMinutes(2)).until(() -> listeners() == 2);
    var last = office.say(topic, "still well");
    socket.received().await(frame -> last.equals(frame.getString("id", "")));
    stream.received().await(frame -> last.equals(frame.getString("id", "")));
    socket.abort();
    stream.abort();
    for (RawReader reader : stalled) {
      reader.close();
    }
  }

  /** About 30 MB for each reader: more than any socket's buffers take. */
  private List<String> flood() {
    var one = "{\"to\":[\"" + topic + "\"],\"title\":\"t\",\"body\":\"" + "x".repeat(9_900) + "\"}";
    var batch = "{\"notifications\":[" + (one + ",").repeat(PER_BATCH - 1) + one + "]}";
    var ids = new ArrayList<String>();
    for (int n = 0; n < BATCHES; n++) {
      var answer = office.post("api/notifications/batch", batch);
      assertThat(answer.status()).as(answer::toString).isEqualTo(201);
      answer.json().getJsonArray("ids").forEach(id -> ids.add(id.toString().replace("\"", "")));
    }
    return ids;
  }

  private int listeners() {
    return office
        .get("api/presence?channel=room%3A" + room)
        .json()
        .getJsonArray("users")
        .getValuesAs(JsonObject.class)
        .stream()
        .mapToInt(user -> user.getInt("connections"))
        .sum();
  }
}

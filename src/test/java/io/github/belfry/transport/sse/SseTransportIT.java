package io.github.belfry.transport.sse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Api;
import io.github.belfry.support.RawReader;
import io.github.belfry.support.SseReader;
import io.github.belfry.support.TestReader;
import io.github.belfry.support.Tokens;
import io.github.belfry.transport.StreamContract;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseTransportIT extends StreamContract {

  @Override
  protected TestReader connect(Api caller, String query) {
    return SseReader.open(caller, query);
  }

  @Test
  void refusesWhatDoesNotAcceptAnEventStream() {
    var answer = caller.send(caller.request("api/stream").header("Accept", "text/html"));
    assertThat(answer.code()).isEqualTo("not-acceptable");
  }

  @Test
  void behindARefreshInTheSameRequestTheNewTokenCounts() {
    var publisher = anybody.as(alice, "belfry-publisher");
    var connection = open(publisher, "").received().await("hello").getString("connection");
    var commands =
        """
        {"connection":"%s","commands":[{"op":"refresh","token":"%s","ref":"r"},
        {"op":"publish","notification":{"to":["user:bob"],"title":"t"},"ref":"p"}]}"""
            .formatted(connection, Tokens.of(alice).signed());
    var frames = publisher.post("api/commands", commands).json().getJsonArray("frames");
    assertThat(frames.getJsonObject(0).getString("op")).isEqualTo("ok");
    assertThat(frames.getJsonObject(1).getString("code")).isEqualTo("forbidden");
  }

  @Test
  void lastEventIdBeatsAfter() {
    var said = sayMany(3);
    var reader = SseReader.open(caller, "after=" + said.get(0), "Last-Event-ID", said.get(1));
    reader.received().await("notification");
    assertThat(reader.received().ids()).containsExactly(said.get(2));
    reader.abort();
  }

  /** Replacements of EventSource that can set no header say it so. */
  @ParameterizedTest
  @ValueSource(strings = {"lastEventId", "Last-Event-ID", "last_event_id", "LASTEVENTID"})
  void lastEventIdMayStandInTheQuery(String name) {
    var said = sayMany(3);
    var query = "after=" + said.get(0) + '&' + name + '=';
    var reader = SseReader.open(caller, query + said.get(1));
    reader.received().await("notification");
    assertThat(reader.received().ids()).containsExactly(said.get(2));
    reader.abort();
    var byHeader = SseReader.open(caller, query + said.get(0), "Last-Event-ID", said.get(1));
    byHeader.received().await("notification");
    assertThat(byHeader.received().ids()).containsExactly(said.get(2));
    byHeader.abort();
    assertThat(caller.get("api/stream?" + name + "=a%20b").code()).isEqualTo("bad-request");
  }

  @Test
  void aPlainEventSourceIsToldHowLongToWait() throws IOException {
    try (var reader = new RawReader(caller, "api/stream")) {
      assertThat(reader.readUntil("data: "))
          .containsPattern("event: hello\n(.*\n)*retry: [1-3]\\d{3}\n");
    }
  }
}

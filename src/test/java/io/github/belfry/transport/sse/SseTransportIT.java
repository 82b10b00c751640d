package io.github.belfry.transport.sse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Api;
import io.github.belfry.support.SseReader;
import io.github.belfry.support.TestReader;
import io.github.belfry.transport.StreamContract;
import org.junit.jupiter.api.Test;

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
  void lastEventIdBeatsAfter() {
    var said = sayMany(3);
    var reader = SseReader.open(caller, "after=" + said.get(0), "Last-Event-ID", said.get(1));
    reader.received().await("notification");
    assertThat(reader.received().ids()).containsExactly(said.get(2));
    reader.abort();
  }
}

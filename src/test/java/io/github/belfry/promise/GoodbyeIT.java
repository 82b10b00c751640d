package io.github.belfry.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.PollReader;
import io.github.belfry.support.ServerProcess;
import io.github.belfry.support.SseReader;
import io.github.belfry.support.TestReader;
import io.github.belfry.support.ThisServer;
import io.github.belfry.support.WebSocketReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An application that is taken away says so before it is gone (protocol.md §8). */
@Tag("server")
class GoodbyeIT {
  @Test
  void whoIsListeningIsToldToComeBack() {
    try (var server = Rehearsal.server("goodbye").redeployable().start()) {
      isSaid(server, () -> server.redeploy("The log is open"));
      // Others end connections of their own accord, before or while they tell the application.
      if (ThisServer.is("payara")) {
        isSaid(server, server::stop);
      }
    }
  }

  private static void isSaid(ServerProcess server, Runnable takeAway) {
    var caller = Api.at(server.uri("/")).as("ann");
    var poll = PollReader.open(caller, "");
    List<TestReader> streams = new ArrayList<>();
    for (int n = 0; n < 10; n++) {
      streams.add(WebSocketReader.open(caller, ""));
      streams.add(SseReader.open(caller, ""));
    }
    streams.forEach(reader -> reader.received().await("hello"));

    takeAway.run();

    for (TestReader reader : streams) {
      var goodbye = reader.received().await("goodbye");
      assertThat(goodbye.getString("code")).isEqualTo("draining");
      assertThat(goodbye.getBoolean("reconnect")).isTrue();
      reader.close();
    }
    await("the poll's answer").until(() -> poll.received().hasEnded());
  }
}

package io.github.belfry.benchmark.peer;

import io.github.belfry.benchmark.load.Requests;
import io.github.belfry.benchmark.load.Talk;
import io.github.belfry.benchmark.load.Transport;
import io.github.belfry.support.ServerProcess;

/** Readers that only listen: to Belfry, or to a bare endpoint of the same kind. */
public record IdleTalks(String name, ServerProcess server, boolean bare) {

  /** What the nth says, a user of their own. */
  public Talk talk(Transport transport, int n) {
    boolean socket = transport == Transport.WEBSOCKET;
    if (bare) {
      return new Opened(
          socket ? Requests.upgrade("/belfry/endpoint", "") : Requests.get("/belfry/stream", ""));
    }
    var token = Belfry.token("idle" + transport + n);
    return new Belfry.Greeted(
        socket ? Requests.upgrade("/belfry/ws", token) : Requests.get("/belfry/api/stream", token),
        false);
  }

  /** Where they connect. */
  public int port() {
    return server.port();
  }

  /** What serves them. */
  public ProcessHandle process() {
    return server.handle();
  }
}

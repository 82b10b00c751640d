package io.github.belfry.benchmark.bare;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** A WebSocket as Jakarta WebSocket has it, for what an idle one costs. */
@ServerEndpoint("/endpoint")
public class BareEndpoint {
  /** Echoes. */
  @OnMessage
  public String echo(String text) {
    return text;
  }
}

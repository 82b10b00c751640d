package io.github.belfry.bare;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** A WebSocket endpoint. */
@ServerEndpoint("/ws")
public class BareSocket {
  /** Echoes. */
  @OnMessage
  public String echo(String text) {
    return text;
  }
}

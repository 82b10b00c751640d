package io.github.belfry.transport.websocket;

import io.github.belfry.container.Container;
import io.github.belfry.hub.Hub;
import io.github.belfry.hub.QueryString;
import io.github.belfry.hub.Wishes;
import io.github.belfry.hub.command.Commands;
import io.github.belfry.hub.subscriber.Listening;
import io.github.belfry.metrics.Refusals;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.Callers;
import io.github.belfry.settings.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One WebSocket; the container makes an instance for each and calls it one event at a time. */
@Dependent // A bean, as Liberty 26.0.0.3 injects nothing into an endpoint that isn't one.
@ServerEndpoint(value = "/ws", subprotocols = "belfry.v1")
public class WebSocketEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(WebSocketEndpoint.class);

  private static final Writing WRITING = Writing.on(Container.current());

  @Inject private Hub hub;
  @Inject private Commands commands;
  @Inject private Wishes wishes;
  @Inject private Settings settings;

  private WebSocketConnection connection;

  /** Null for who is being sent away. */
  private Listening listening;

  private boolean refused;

  /** Lets the reader in. The caller is the one that the filter gave to the handshake's request. */
  @OnOpen
  public void open(Session session) {
    // The hub's own heartbeats tell who has left; the servers' idle close codes differ.
    session.setMaxIdleTimeout(0);
    // Above our own limit, so that what exceeds it a little is still answered with a goodbye.
    session.setMaxTextMessageBufferSize(2 * settings.limits().message());
    connection = new WebSocketConnection(session, WRITING);
    try {
      var caller = Callers.of(session.getUserPrincipal());
      var wish = wishes.parse(QueryString.of(session.getQueryString())::value);
      listening = hub.open(caller, wish, connection);
    } catch (Refused sinceTheHandshake) {
      connection.sendAway(sinceTheHandshake);
    }
  }

  /** Takes commands, one a line. */
  @OnMessage
  public void text(String message) {
    if (listening == null) {
      return;
    }
    int most = settings.limits().message();
    if (message.length() > most || message.getBytes(StandardCharsets.UTF_8).length > most) {
      refuse(
          Reason.TOO_LARGE, "a text message has at most " + most + " bytes (belfry.limit.message)");
    } else {
      commands.receive(listening, message);
    }
  }

  /** Refuses what isn't text, with its first part: nothing is collected. */
  @OnMessage
  public void binary(byte[] part, boolean last) {
    if (listening != null) {
      refuse(Reason.UNSUPPORTED_TYPE, "commands are text messages");
    }
  }

  /** Once: what comes behind it, or is the rest of it, gets no answer any more. */
  private void refuse(Reason reason, String detail) {
    if (!refused) {
      refused = true;
      Refusals.count(reason);
      listening.close(reason, detail);
    }
  }

  /** Hears an answer to a ping. */
  @OnMessage
  public void pong(PongMessage pong) {
    connection.pong(pong.getApplicationData());
    if (listening != null) {
      listening.pong();
    }
  }

  /** The end, whoever brought it about. */
  @OnClose
  public void closed() {
    connection.closed();
    if (listening != null) {
      listening.gone();
    }
  }

  /** The container closes the session itself when it must, and then calls {@link #closed()}. */
  @OnError
  public void failed(Throwable broken) {
    if (broken instanceof IOException) {
      LOG.debug("a WebSocket's peer has left", broken);
    } else {
      LOG.warn("a WebSocket failed", broken);
    }
  }
}

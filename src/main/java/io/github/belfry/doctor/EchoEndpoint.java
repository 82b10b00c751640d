package io.github.belfry.doctor;

import io.github.belfry.hub.QueryString;
import io.github.belfry.json.JsonText;
import io.github.belfry.metrics.Refusals;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.gate.Visitor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what it hears, and something of its own after a silence that was asked for. What it says in
 * all fits into a socket's buffer, so that no write blocks.
 */
@Dependent // A bean, as Liberty 26.0.0.3 injects nothing into an endpoint that isn't one.
@ServerEndpoint("/doctor/ws")
public class EchoEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(EchoEndpoint.class);
  private static final int LONGEST = 256;
  private static final int MOST_MESSAGES = 20;
  private static final Duration LIFETIME = Duration.ofSeconds(30);

  @Inject private Probes probes;

  private final List<Future<?>> later = new ArrayList<>();
  private Session session;
  private Slots.Slot slot;
  private int heard;
  private boolean refused;

  /** Lets it in; who it is and what it asks for was looked at before the handshake. */
  @OnOpen
  public synchronized void open(Session opened) {
    session = opened;
    // Its end is our own: the servers' idle close codes differ.
    opened.setMaxIdleTimeout(0);
    opened.setMaxTextMessageBufferSize(4 * LONGEST);
    try {
      var idle = Timetable.idle(QueryString.of(opened.getQueryString()));
      slot = probes.hold((Visitor) opened.getUserPrincipal(), this::end);
      if (!idle.isZero()) {
        later.add(probes.after(idle, () -> speakAfter(idle)));
      }
      later.add(probes.after(idle.plus(LIFETIME), this::end));
    } catch (Refused sinceTheHandshake) {
      refuse(sinceTheHandshake.reason());
    }
  }

  /** Echoes. */
  @OnMessage
  public void text(String message) {
    heard++;
    if (message.length() > LONGEST) {
      refuse(Reason.TOO_LARGE);
    } else if (heard > MOST_MESSAGES) {
      refuse(Reason.TOO_FAST);
    } else if (slot != null) {
      say(message);
    }
  }

  /** Refuses what isn't text, with its first part: nothing is collected. */
  @OnMessage
  public void binary(byte[] part, boolean last) {
    refuse(Reason.UNSUPPORTED_TYPE);
  }

  /** The end, whoever brought it about. */
  @OnClose
  public synchronized void closed() {
    later.forEach(task -> task.cancel(false));
    if (slot != null) {
      slot.close();
    }
  }

  /** The container closes the session itself when it must, and then calls {@link #closed()}. */
  @OnError
  public void failed(Throwable broken) {
    LOG.debug("a probe's WebSocket failed", broken);
  }

  private void speakAfter(Duration idle) {
    say(
        new JsonText()
            .field("idle", idle.toSeconds())
            .field("time", Clock.systemUTC().millis())
            .end());
  }

  /** One at a time: Liberty drops what overlaps. */
  private synchronized void say(String text) {
    try {
      session.getBasicRemote().sendText(text);
    } catch (IOException | IllegalStateException gone) {
      LOG.debug("a probe's reader has left", gone);
    }
  }

  private void end() {
    close(CloseCodes.NORMAL_CLOSURE, "");
  }

  /** Once: what comes behind it, or is the rest of it, gets no answer any more. */
  private void refuse(Reason reason) {
    if (!refused) {
      refused = true;
      Refusals.count(reason);
      close(CloseCodes.getCloseCode(reason.closeCode()), reason.code());
    }
  }

  private void close(CloseReason.CloseCode code, String why) {
    try {
      session.close(new CloseReason(code, why));
    } catch (IOException | IllegalStateException closed) {
      LOG.debug("a probe's WebSocket was closed before", closed);
    }
  }
}

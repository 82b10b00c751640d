package io.github.belfry.transport.websocket;

import io.github.belfry.hub.subscriber.Connection;
import io.github.belfry.hub.subscriber.Pingable;
import io.github.belfry.notification.Reason;
import io.github.belfry.wire.Format;
import io.github.belfry.wire.Payload;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.RemoteEndpoint.Async;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to one WebSocket session. Thread-safe, as the session is. */
final class WebSocketConnection implements Connection, Pingable {
  private static final Logger LOG = LoggerFactory.getLogger(WebSocketConnection.class);

  private final Session session;
  private final Async remote;
  private final Writing writing;
  private final AtomicReference<Runnable> whenClosed = new AtomicReference<>();
  private final Turns turns = new Turns();
  private final SendWindow window = new SendWindow(this::ping);

  WebSocketConnection(Session session, Writing writing) {
    this.session = session;
    this.writing = writing;
    remote = session.getAsyncRemote();
  }

  @Override
  public String transport() {
    return "websocket";
  }

  @Override
  public Format format() {
    return Format.JSON_LINES;
  }

  @Override
  public void send(Payload payload, Consumer<Throwable> done) {
    String text = payload.text();
    turns.take(
        () -> {
          try {
            writing.out(() -> remote.sendText(text, result -> written(result, text, done)));
          } catch (RuntimeException closed) {
            sent(text.length(), closed, done);
          }
        });
  }

  private void written(SendResult result, String text, Consumer<Throwable> done) {
    writing.back(() -> sent(text.length(), failure(result), done));
  }

  private void sent(int characters, Throwable failure, Consumer<Throwable> done) {
    turns.over();
    if (failure == null) {
      window.sent(characters, done);
    } else {
      done.accept(failure);
    }
  }

  @Override
  public void ping() {
    ping(ByteBuffer.allocate(0));
  }

  /** Hears an answer to a ping. */
  void pong(ByteBuffer payload) {
    window.pong(payload);
  }

  private void ping(ByteBuffer payload) {
    turns.take(
        () -> {
          try {
            writing.out(() -> sendPing(payload));
          } finally {
            turns.over();
          }
        });
  }

  private void sendPing(ByteBuffer payload) {
    try {
      remote.sendPing(payload);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public boolean isOpen() {
    return session.isOpen();
  }

  @Override
  public void close(Reason reason, String detail, Runnable closed) {
    whenClosed.set(closed);
    var code = CloseCodes.getCloseCode(reason.closeCode());
    try {
      // The word alone fits into the 123 bytes of RFC 6455 §5.5; the sentence was in goodbye.
      session.close(new CloseReason(code, reason.code()));
    } catch (IOException | IllegalStateException before) {
      LOG.debug("session {} was closed before: {}", session.getId(), detail, before);
      closed();
    }
  }

  /** The peer has answered to the close, or has left. */
  void closed() {
    Runnable waiting = whenClosed.getAndSet(null);
    if (waiting != null) {
      waiting.run();
    }
  }

  private static Throwable failure(SendResult result) {
    if (result.isOK() || result.getException() != null) {
      return result.getException();
    }
    return new IOException("not sent");
  }
}

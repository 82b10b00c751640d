package io.github.belfry.support;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A WebSocket on which texts are heard, each in one piece: opened, or refused. */
public final class TextSocket {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .connectTimeout(TestReader.PATIENCE)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  private WebSocket socket;
  private HttpResponse<?> refused;
  private volatile int closeCode;

  private TextSocket() {}

  /**
   * Opens one, or is refused.
   *
   * @param handshake where to, and the headers
   * @param subprotocol empty for none
   * @param heard is given one text at a time
   * @param ended is run when there won't be another
   */
  public static TextSocket open(
      HttpRequest handshake, String subprotocol, Consumer<String> heard, Runnable ended) {
    var builder = CLIENT.newWebSocketBuilder().connectTimeout(TestReader.PATIENCE);
    if (!subprotocol.isEmpty()) {
      builder.subprotocols(subprotocol);
    }
    handshake.headers().map().forEach((name, values) -> builder.header(name, values.get(0)));
    var uri = URI.create(handshake.uri().toString().replaceFirst("^http", "ws"));
    var opened = new TextSocket();
    try {
      opened.socket = builder.buildAsync(uri, opened.new Ear(heard, ended)).join();
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof WebSocketHandshakeException refusal)) {
        throw e;
      }
      opened.refused = refusal.getResponse();
      ended.run();
    }
    return opened;
  }

  /** 101, or the status of the refusal. */
  public int status() {
    return refused == null ? 101 : refused.statusCode();
  }

  /** The body of the refusal; empty when opened. */
  String refusal() {
    return refused == null ? "" : String.valueOf(refused.body());
  }

  /** 0 while the server hasn't closed it. */
  public int closeCode() {
    return closeCode;
  }

  /** Sends a text. */
  public void say(String text) {
    socket.sendText(text, true).join();
  }

  /** Sends a binary message. */
  public void binary(byte[] message) {
    socket.sendBinary(ByteBuffer.wrap(message), true).join();
  }

  /** Takes leave. */
  public void close() {
    if (socket != null && !socket.isOutputClosed()) {
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }
  }

  /** Breaks it off, if it was opened. */
  public void abort() {
    if (socket != null) {
      socket.abort();
    }
  }

  /** The JDK calls it for one event at a time. */
  private final class Ear implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();
    private final Consumer<String> heard;
    private final Runnable ended;

    Ear(Consumer<String> heard, Runnable ended) {
      this.heard = heard;
      this.ended = ended;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        heard.accept(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closeCode = code;
      ended.run();
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      ended.run();
    }
  }
}

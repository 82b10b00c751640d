package io.github.belfry.support;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** A reader on a WebSocket (protocol.md §4.1). */
public final class WebSocketReader implements TestReader {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();

  private final ReceivedFrames received = new ReceivedFrames();
  private WebSocket socket;
  private HttpResponse<?> refused;
  private volatile int closeCode;

  private WebSocketReader() {}

  /** As {@link TestReader.Opener}; further headers as name, value, name, value. */
  public static WebSocketReader open(Api caller, String query, String... headers) {
    var request = caller.request("ws?" + query);
    var handshake = (headers.length == 0 ? request : request.headers(headers)).build();
    var builder = CLIENT.newWebSocketBuilder().connectTimeout(PATIENCE).subprotocols("belfry.v1");
    handshake.headers().map().forEach((name, values) -> builder.header(name, values.get(0)));
    var uri = URI.create(handshake.uri().toString().replaceFirst("http", "ws"));
    var reader = new WebSocketReader();
    try {
      reader.socket = builder.buildAsync(uri, reader.new Ear()).join();
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof WebSocketHandshakeException refusal)) {
        throw e;
      }
      reader.refused = refusal.getResponse();
      reader.received.end();
    }
    return reader;
  }

  @Override
  public int status() {
    return refused == null ? 101 : refused.statusCode();
  }

  @Override
  public String refusal() {
    return refused == null ? "" : Problems.code(String.valueOf(refused.body()));
  }

  @Override
  public ReceivedFrames received() {
    return received;
  }

  @Override
  public void command(String json) {
    socket.sendText(json, true).join();
  }

  /** Sends a binary message. */
  public void binary(byte[] message) {
    socket.sendBinary(ByteBuffer.wrap(message), true).join();
  }

  @Override
  public int closeCode() {
    return closeCode;
  }

  @Override
  public void close() {
    if (socket != null && !socket.isOutputClosed()) {
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }
  }

  @Override
  public void abort() {
    socket.abort();
  }

  /** The JDK calls it for one event at a time. */
  private final class Ear implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        message.toString().lines().forEach(received::add);
        message.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closeCode = code;
      received.end();
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      received.end();
    }
  }
}

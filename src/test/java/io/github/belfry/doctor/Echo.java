package io.github.belfry.doctor;

import io.github.belfry.support.Api;
import io.github.belfry.support.TestReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The WebSocket probe seen from outside. What it has heard is thread-safe. */
final class Echo implements WebSocket.Listener, AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .connectTimeout(TestReader.PATIENCE)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  private final List<String> heard = new ArrayList<>();
  private final StringBuilder message = new StringBuilder();
  private volatile int closeCode;
  private WebSocket socket;
  private int refused;

  private Echo() {}

  /** Opens one, or is refused; further headers as name, value, name, value. */
  static Echo open(Api caller, String query, String... headers) {
    var request = caller.request("doctor/ws" + query).build();
    var builder = CLIENT.newWebSocketBuilder().connectTimeout(TestReader.PATIENCE);
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    var echo = new Echo();
    try {
      var uri = URI.create(request.uri().toString().replaceFirst("http", "ws"));
      echo.socket = builder.buildAsync(uri, echo).join();
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof WebSocketHandshakeException refusal)) {
        throw e;
      }
      echo.refused = refusal.getResponse().statusCode();
    }
    return echo;
  }

  /** 101, or the status of the refusal. */
  int status() {
    return refused == 0 ? 101 : refused;
  }

  synchronized List<String> heard() {
    return List.copyOf(heard);
  }

  /** 0 while it is open. */
  int closeCode() {
    return closeCode;
  }

  void say(String text) {
    socket.sendText(text, true).join();
  }

  void binary() {
    socket.sendBinary(ByteBuffer.wrap(new byte[] {1}), true).join();
  }

  @Override
  public synchronized CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    message.append(part);
    if (last) {
      heard.add(message.toString());
      message.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closeCode = code;
    return null;
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.abort();
    }
  }
}

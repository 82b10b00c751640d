package io.github.belfry.support;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A great many WebSockets, each of a user of its own, on a few threads. It reads no more of what it
 * hears than it needs. Thread-safe.
 */
public final class Crowd implements AutoCloseable {
  private static final Pattern ID = Pattern.compile("\"op\":\"notification\",\"id\":\"([^\"]+)\"");
  private static final int THREADS = 2;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();
  private final List<WebSocket> open = new CopyOnWriteArrayList<>();
  private final List<String> lost = new CopyOnWriteArrayList<>();
  private final AtomicInteger greeted = new AtomicInteger();
  private final AtomicInteger heard = new AtomicInteger();
  private final boolean acknowledging;

  /**
   * Nobody yet.
   *
   * @param acknowledging whether each acknowledges what it hears
   */
  public Crowd(boolean acknowledging) {
    this.acknowledging = acknowledging;
  }

  /** One more; doesn't wait for the answer. */
  public void add(Api caller, String query) {
    var handshake = caller.request("ws?" + query).build();
    var builder = client.newWebSocketBuilder().subprotocols("belfry.v1");
    handshake.headers().map().forEach((name, values) -> builder.header(name, values.get(0)));
    var uri = URI.create(handshake.uri().toString().replaceFirst("^http", "ws"));
    CompletionStage<WebSocket> opening = builder.buildAsync(uri, new Ear());
    opening.thenAccept(open::add);
    opening.exceptionally(
        refused -> {
          lost.add(String.valueOf(refused));
          return null;
        });
  }

  /** How many have heard {@code hello}. */
  public int greeted() {
    return greeted.get();
  }

  /** How many notifications all of them have heard. */
  public int heard() {
    return heard.get();
  }

  /** What became of those that were refused or whose connection has ended. */
  public List<String> lost() {
    return lost;
  }

  @Override
  public void close() {
    open.forEach(WebSocket::abort);
    threads.shutdownNow();
  }

  /** The JDK calls it for one event at a time. */
  private final class Ear implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      CompletionStage<?> said = null;
      if (last) {
        said = hear(from, text.toString());
        text.setLength(0);
      }
      from.request(1);
      return said;
    }

    private CompletionStage<?> hear(WebSocket from, String frames) {
      if (frames.contains("\"op\":\"hello\"")) {
        greeted.incrementAndGet();
      }
      var ids = ID.matcher(frames);
      String newest = null;
      while (ids.find()) {
        heard.incrementAndGet();
        newest = ids.group(1);
      }
      return newest == null || !acknowledging
          ? null
          : from.sendText("{\"op\":\"ack\",\"upTo\":\"" + newest + "\"}", true);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      lost.add(code + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      lost.add(String.valueOf(error));
    }
  }
}

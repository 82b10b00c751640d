package io.github.belfry.benchmark.peer;

import io.github.belfry.benchmark.load.Bytes;
import io.github.belfry.benchmark.load.HttpSpeech;
import io.github.belfry.benchmark.load.Reader;
import io.github.belfry.benchmark.load.Requests;
import io.github.belfry.benchmark.load.Speech;
import io.github.belfry.benchmark.load.Talk;
import io.github.belfry.benchmark.load.Transport;
import io.github.belfry.support.ServerProcess;
import io.github.belfry.support.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * Belfry on a server. Each reader is a user of its own, who acknowledges five times a second what
 * they have heard, on a device of their own, or nothing at all.
 */
public record Belfry(String name, ServerProcess server, boolean acknowledging) implements Peer {
  private static final byte[] HELLO = Bytes.of("\"op\":\"hello\"");
  private static final byte[] HELLO_EVENT = Bytes.of("event: hello");
  private static final byte[] ID = Bytes.of("\"op\":\"notification\",\"id\":\"");
  private static final byte[] CURSOR = Bytes.of("\"cursor\":\"");
  private static final long ACKNOWLEDGE_EVERY = 200;

  @Override
  public String version() throws IOException {
    return Servers.about(server);
  }

  @Override
  public boolean has(Transport transport) {
    return transport == Transport.WEBSOCKET || !acknowledging;
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public ProcessHandle process() {
    return server.handle();
  }

  private String channel(Transport transport) {
    return "topic:" + transport.name().toLowerCase(Locale.ROOT) + acknowledging;
  }

  static String token(String user, String... roles) {
    return Requests.bearer(Tokens.of(user, roles).expiresIn(Duration.ofHours(11)).signed());
  }

  @Override
  public Talk talk(Transport transport, int n) {
    var user = "reader" + acknowledging + n;
    var query = "channels=" + channel(transport).replace(":", "%3A");
    return switch (transport) {
      case WEBSOCKET -> socket(user, query + (acknowledging ? "&client=device" : ""));
      case SSE -> new Greeted(Requests.get("/belfry/api/stream?" + query, token(user)), false);
      case LONGPOLL -> new Polling(query, token(user));
    };
  }

  /** A WebSocket of that user. */
  Talk socket(String user, String query) {
    return new Greeted(Requests.upgrade("/belfry/ws?" + query, token(user)), acknowledging);
  }

  @Override
  public Speech speech(Transport transport) {
    return speech(channel(transport), 1);
  }

  /** Says so many at once, to nobody else than that channel. */
  public Speech speech(String channel, int batch) {
    var token = token("bench", "belfry-publisher");
    return new HttpSpeech() {
      @Override
      public byte[] say(long due, long number) {
        var one =
            "{\"to\":[\""
                + channel
                + "\"],\"type\":\"benchmark\",\"data\":"
                + Message.data(due, number)
                + '}';
        var request =
            batch == 1
                ? Requests.post("/belfry/api/notifications", token, one)
                : Requests.post(
                    "/belfry/api/notifications/batch",
                    token,
                    "{\"notifications\":[" + (one + ',').repeat(batch - 1) + one + "]}");
        return request.getBytes(StandardCharsets.UTF_8);
      }
    };
  }

  /** Hears from when it is greeted. */
  static final class Greeted extends Talk {
    private final String request;
    private final boolean acknowledging;
    private String last;
    private boolean owing;
    private long next;

    Greeted(String request, boolean acknowledging) {
      this.request = request;
      this.acknowledging = acknowledging;
    }

    @Override
    public String request() {
      return request;
    }

    @Override
    public void opened(Reader reader) {
      // It hears when it is greeted.
    }

    @Override
    public void heard(Reader reader, byte[] bytes, int from, int end) {
      if (!reader.isHearing()
          && (Bytes.find(bytes, from, end, HELLO) >= 0
              || Bytes.find(bytes, from, end, HELLO_EVENT) >= 0)) {
        reader.hears();
      }
      reader.count(bytes, from, end);
      if (acknowledging) {
        String id = Bytes.lastQuoted(bytes, from, end, ID);
        last = id == null ? last : id;
        owing |= id != null;
      }
    }

    @Override
    public void tick(Reader reader, long now) throws IOException {
      if (owing && now >= next) {
        owing = false;
        next = now + ACKNOWLEDGE_EVERY;
        reader.say("{\"op\":\"ack\",\"upTo\":\"" + last + "\"}");
      }
    }
  }

  private static final class Polling extends Talk {
    private final String query;
    private final String token;
    private String cursor;

    Polling(String query, String token) {
      this.query = query;
      this.token = token;
    }

    @Override
    public String request() {
      return Requests.get(
          "/belfry/poll?" + query + (cursor == null ? "&wait=0" : "&wait=25&after=" + cursor),
          token);
    }

    @Override
    public void heard(Reader reader, byte[] bytes, int from, int end) {
      cursor = Bytes.quoted(bytes, from, end, CURSOR);
      reader.count(bytes, from, end);
      reader.hears();
    }
  }
}

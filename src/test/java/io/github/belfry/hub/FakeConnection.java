package io.github.belfry.hub;

import io.github.belfry.hub.subscriber.Connection;
import io.github.belfry.hub.subscriber.Pingable;
import io.github.belfry.json.Json;
import io.github.belfry.notification.Reason;
import io.github.belfry.wire.Format;
import io.github.belfry.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A connection whose writes end when the test says so, or at once. */
public class FakeConnection implements Connection, Pingable {
  public final List<String> writes = new ArrayList<>();
  public boolean prompt = true;
  public boolean throwing;
  public boolean lettingGo = true;
  public Consumer<Throwable> inFlight;
  public Reason closed;
  public int pings;

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
    if (throwing) {
      throw new IllegalStateException("broken pipe");
    }
    if (inFlight != null) {
      throw new AssertionError("two writes at once");
    }
    writes.add(payload.text());
    if (prompt) {
      done.accept(null);
    } else {
      inFlight = done;
    }
  }

  /** Ends the write in flight. */
  public void finishWrite() {
    Consumer<Throwable> done = inFlight;
    inFlight = null;
    if (done != null) {
      done.accept(null);
    }
  }

  @Override
  public boolean isOpen() {
    return closed == null;
  }

  @Override
  public void close(Reason reason, String detail, Runnable letGo) {
    closed = closed == null ? reason : closed;
    if (lettingGo) {
      letGo.run();
    }
  }

  @Override
  public void ping() {
    pings++;
  }

  /** All frames received. */
  public List<Map<?, ?>> frames() {
    return writes.stream()
        .flatMap(text -> text.lines())
        .<Map<?, ?>>map(line -> (Map<?, ?>) Json.parse(line, 100))
        .toList();
  }

  /** The values of a field in the frames of that kind. */
  public List<Object> all(String op, String field) {
    return frames().stream()
        .filter(frame -> frame.get("op").equals(op))
        .<Object>map(frame -> frame.get(field))
        .toList();
  }
}

package io.github.belfry.hub;

import io.github.belfry.json.Json;
import io.github.belfry.notification.Reason;
import io.github.belfry.wire.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A connection whose writes end when the test says so, or at once. */
class FakeConnection implements Connection, Pingable {
  final List<String> writes = new ArrayList<>();
  boolean prompt = true;
  boolean throwing;
  boolean lettingGo = true;
  Consumer<Throwable> inFlight;
  Reason closed;
  int pings;

  @Override
  public String transport() {
    return "websocket";
  }

  @Override
  public Format format() {
    return Format.JSON_LINES;
  }

  @Override
  public void send(String text, Consumer<Throwable> done) {
    if (throwing) {
      throw new IllegalStateException("broken pipe");
    }
    if (inFlight != null) {
      throw new AssertionError("two writes at once");
    }
    writes.add(text);
    if (prompt) {
      done.accept(null);
    } else {
      inFlight = done;
    }
  }

  /** Ends the write in flight. */
  void finishWrite() {
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
  List<Map<?, ?>> frames() {
    return writes.stream()
        .flatMap(text -> text.lines())
        .<Map<?, ?>>map(line -> (Map<?, ?>) Json.parse(line, 100))
        .toList();
  }

  /** The values of a field in the frames of that kind. */
  List<Object> all(String op, String field) {
    return frames().stream()
        .filter(frame -> frame.get("op").equals(op))
        .<Object>map(frame -> frame.get(field))
        .toList();
  }
}

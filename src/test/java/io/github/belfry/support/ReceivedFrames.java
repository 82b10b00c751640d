package io.github.belfry.support;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** The frames that one reader has received, in order. Thread-safe. */
public final class ReceivedFrames {
  private final List<JsonObject> frames = new ArrayList<>();
  private boolean ended;

  /** All frames so far. */
  public synchronized List<JsonObject> all() {
    return List.copyOf(frames);
  }

  /** The frames so far with that {@code op}. */
  public List<JsonObject> of(String op) {
    return all().stream().filter(op(op)).toList();
  }

  /** The ids of the notifications so far. */
  public List<String> ids() {
    return of("notification").stream().map(frame -> frame.getString("id")).toList();
  }

  /** Waits for the first frame with that {@code op}, which may have come already. */
  public JsonObject await(String op) {
    return await(op, 1).get(0);
  }

  /** Waits for at least that many frames with that {@code op}. */
  public List<JsonObject> await(String op, int count) {
    return await(op(op), count, TestReader.PATIENCE);
  }

  /** Waits for the first frame that fulfils a condition, which may have come already. */
  public JsonObject await(Predicate<JsonObject> condition) {
    return await(condition, 1, TestReader.PATIENCE).get(0);
  }

  /** Waits for at least that many frames that fulfil a condition. */
  public synchronized List<JsonObject> await(
      Predicate<JsonObject> condition, int count, Duration patience) {
    waitUntil(() -> ended || matching(condition).size() >= count, patience);
    List<JsonObject> matching = matching(condition);
    if (matching.size() < count) {
      throw new AssertionError(
          "%d of %d awaited frames %s: %s"
              .formatted(matching.size(), count, ended ? "until the end" : "in time", frames));
    }
    return matching;
  }

  /** Waits until the server has closed, or the connection is otherwise over. */
  public synchronized void awaitEnd() {
    waitUntil(() -> ended, TestReader.PATIENCE);
    if (!ended) {
      throw new AssertionError("the connection is still open: " + frames);
    }
  }

  /** Whether the connection is over. */
  public synchronized boolean hasEnded() {
    return ended;
  }

  synchronized void add(String json) {
    try (var reader = Json.createReader(new StringReader(json))) {
      add(reader.readObject());
    }
  }

  synchronized void add(JsonObject frame) {
    frames.add(frame);
    notifyAll();
  }

  synchronized void end() {
    ended = true;
    notifyAll();
  }

  private static Predicate<JsonObject> op(String op) {
    return frame -> op.equals(frame.getString("op"));
  }

  private List<JsonObject> matching(Predicate<JsonObject> condition) {
    return frames.stream().filter(condition).toList();
  }

  private synchronized void waitUntil(BooleanSupplier condition, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      while (!condition.getAsBoolean()) {
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (left <= 0) {
          return;
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

package io.github.belfry.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Api;
import io.github.belfry.support.PollReader;
import io.github.belfry.support.SseReader;
import io.github.belfry.support.TestReader;
import io.github.belfry.support.WebSocketReader;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A reader that reconnects at random moments, each time over a random transport to a random node,
 * with one cursor over all. It drops ids that it has seen, as protocol.md §1 lets it.
 */
final class Wanderer implements Runnable {
  static final String LAST = "the last one";

  private final Random random;
  private final List<Supplier<Api>> nodes;
  private final String query;
  private final Set<String> ids = new HashSet<>();
  private final List<String> titles = new ArrayList<>();
  private String cursor;
  private int connections;

  /**
   * A reader that begins at a cursor.
   *
   * @param nodes the caller at each node
   * @param query what to listen to, as parameters that begin with an ampersand, or empty
   */
  Wanderer(long seed, List<Supplier<Api>> nodes, String query, String cursor) {
    this.random = new Random(seed);
    this.nodes = nodes;
    this.query = query;
    this.cursor = cursor;
  }

  /** The titles in the order in which they were heard first. */
  List<String> titles() {
    return titles;
  }

  int connections() {
    return connections;
  }

  /** Wanders until the last notification was heard. */
  @Override
  public void run() {
    while (!titles.contains(LAST)) {
      TestReader reader;
      try {
        reader = connect();
      } catch (UncheckedIOException | CompletionException nodeIsDown) {
        LockSupport.parkNanos(100_000_000);
        continue;
      }
      if (reader.status() == 429 || reader.status() == 503 || isUndeployed(reader)) {
        LockSupport.parkNanos(100_000_000);
        continue;
      }
      assertThat(reader.status()).as(reader.refusal()).isIn(101, 200);
      connections++;
      listen(reader);
    }
  }

  /** A server that has been started answers 404 until Belfry is deployed. */
  private static boolean isUndeployed(TestReader reader) {
    return reader.status() == 404;
  }

  private TestReader connect() {
    var node = nodes.get(random.nextInt(nodes.size())).get();
    var parameters = "after=" + cursor + query;
    return switch (random.nextInt(3)) {
      case 0 -> WebSocketReader.open(node, parameters);
      case 1 -> SseReader.open(node, parameters);
      default -> PollReader.open(node, parameters);
    };
  }

  private void listen(TestReader reader) {
    long end = System.nanoTime() + random.nextInt(600) * 1_000_000L;
    while (System.nanoTime() < end && !reader.received().hasEnded() && !hasLast(reader)) {
      LockSupport.parkNanos(5_000_000);
    }
    if (random.nextBoolean() && !reader.received().hasEnded()) {
      reader.close();
    } else {
      reader.abort();
    }
    take(reader.received().all());
  }

  private static boolean hasLast(TestReader reader) {
    return reader.received().of("notification").stream()
        .anyMatch(frame -> LAST.equals(frame.getString("title", "")));
  }

  private void take(List<JsonObject> frames) {
    var once = new HashSet<String>();
    for (JsonObject frame : frames) {
      switch (frame.getString("op")) {
        case "hello" -> {
          assertThat(frame.getBoolean("recovered")).as("recovered").isTrue();
        }
        case "notification" -> {
          var id = frame.getString("id");
          assertThat(once.add(id)).as("twice on one connection: " + frame).isTrue();
          if (ids.add(id)) {
            titles.add(frame.getString("title"));
          }
          cursor = id;
        }
        case "cursor" -> cursor = frame.getString("cursor");
        default -> {
          // The other frames don't move the place.
        }
      }
    }
  }
}

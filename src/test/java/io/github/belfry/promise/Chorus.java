package io.github.belfry.promise;

import io.github.belfry.support.Api;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A publisher that speaks in random channels: by HTTP, which it repeats under the same key until it
 * is answered, and through the back-office, in transactions that commit, roll back or are slow.
 */
final class Chorus implements Runnable {
  private final String name;
  private final Random random;
  private final List<Supplier<Api>> nodes;
  private final List<String> channels;
  private final int least;
  private final BooleanSupplier enough;
  private final boolean throughTheBackOffice;
  private final Said said;

  /**
   * A publisher.
   *
   * @param least how many notifications it says at least
   * @param enough asked after those before each further one
   */
  Chorus(
      String name,
      long seed,
      List<Supplier<Api>> nodes,
      List<String> channels,
      int least,
      BooleanSupplier enough,
      boolean throughTheBackOffice,
      Said said) {
    this.name = name;
    this.random = new Random(seed);
    this.nodes = nodes;
    this.channels = channels;
    this.least = least;
    this.enough = enough;
    this.throughTheBackOffice = throughTheBackOffice;
    this.said = said;
  }

  @Override
  public void run() {
    for (int n = 0; n < least || !enough.getAsBoolean(); n++) {
      var title = name + "-" + n;
      var channel = channels.get(random.nextInt(channels.size()));
      if (throughTheBackOffice && random.nextInt(3) == 0) {
        order(title, channel);
      } else {
        publish(title, channel);
      }
      LockSupport.parkNanos(random.nextInt(8_000_000));
    }
  }

  private void order(String title, String channel) {
    boolean commit = random.nextInt(3) > 0;
    long millis = random.nextInt(4) == 0 ? random.nextInt(400) : 0;
    var query =
        "orders?name=%s&channel=%s&millis=%d&commit=%b"
            .formatted(title, channel.replace(":", "%3A"), millis, commit);
    var answer = node().post(query, "text/plain", BodyPublishers.noBody());
    if (answer.status() != 204) {
      throw new AssertionError("the back-office failed: " + answer);
    }
    if (commit) {
      said.stored(channel, title);
    } else {
      said.rolledBack(title);
    }
  }

  private void publish(String title, String channel) {
    var body = "{\"to\":[\"" + channel + "\"],\"title\":\"" + title + "\"}";
    while (true) {
      try {
        var answer = node().post("api/notifications", body, "Idempotency-Key", title);
        if (answer.status() == 201 || answer.status() == 200) {
          said.stored(channel, title);
          return;
        }
        if (answer.status() < 500 && answer.status() != 404) {
          throw new AssertionError("refused: " + answer);
        }
        // Not known to be stored, or a server that hasn't deployed Belfry yet.
        LockSupport.parkNanos(100_000_000);
      } catch (UncheckedIOException unanswered) {
        LockSupport.parkNanos(100_000_000);
      }
    }
  }

  private Api node() {
    return nodes.get(random.nextInt(nodes.size())).get();
  }
}

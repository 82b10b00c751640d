package io.github.belfry.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.BackOfficeWar;
import io.github.belfry.support.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On the server's H2 file, whose writes are the likeliest to be late. */
@Tag("server")
class KillIT {
  /** {@code -Dbelfry.kills} says how often. */
  private static final int KILLS = Integer.getInteger("belfry.kills", 20);

  /** At random moments under load; what was answered 201 is there once, readers miss nothing. */
  @Test
  void aServerThatIsKilledAgainAndAgainLosesAndDoublesNothing() throws Exception {
    var random = Seed.random("kill");
    try (var server = Rehearsal.server("kill").start()) {
      var rehearsal = new Rehearsal(random, false, server);
      rehearsal.run(
          100,
          () -> {
            for (int kill = 1; kill <= KILLS; kill++) {
              int enough = rehearsal.said().size() + 10 + random.nextInt(200);
              await()
                  .atMost(Duration.ofMinutes(2))
                  .pollInterval(Duration.ofMillis(5))
                  .until(() -> rehearsal.said().size() >= enough);
              LockSupport.parkNanos(random.nextInt(20_000_000));
              server.kill();
              server.start();
              System.out.println("killed " + kill + " of " + KILLS + " times");
            }
          });
      assertThat(rehearsal.said().size()).isGreaterThan(KILLS * 10);
    }
  }

  /** The order and its notification are one: both are there after the crash, or neither. */
  @Test
  void ordersAndTheirNotificationsSurviveTogether() throws Exception {
    var random = Seed.random("kill the back-office");
    try (var server = Rehearsal.server("kill-office").deploying(BackOfficeWar.file()).start()) {
      for (int kill = 1; kill <= Math.max(1, KILLS / 2); kill++) {
        var base = Api.at(server.uri("/"));
        var office = base.as("office", "belfry-publisher");
        var placed = new AtomicInteger();
        var placing = new Thread(() -> placeUntilItBreaks(office, placed), "orders");
        placing.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> placed.get() >= 10);
        LockSupport.parkNanos(random.nextInt(300) * 1_000_000L);
        server.kill();
        placing.join();
        server.start();
        var orders = List.of(office.get("orders").body().split("\n", -1));
        var sam = base.as("sam");
        await()
            .untilAsserted(
                () -> assertThat(heard(sam)).containsExactlyInAnyOrderElementsOf(orders));
        assertThat(orders).hasSizeGreaterThanOrEqualTo(10 * kill);
      }
    }
  }

  private static void placeUntilItBreaks(Api office, AtomicInteger placed) {
    try {
      for (int n = 0; ; n++) {
        var name = "o" + System.nanoTime() + "-" + n;
        var query = "orders?channel=user%3Asam&millis=0&commit=true&name=" + name;
        if (office.post(query, "").status() == 204) {
          placed.incrementAndGet();
        }
      }
    } catch (RuntimeException killed) {
      // The server is gone: that is what the test waits for.
      return;
    }
  }

  private static List<String> heard(Api reader) {
    var titles = new ArrayList<String>();
    var cursor = "0";
    boolean more;
    do {
      var poll = reader.get("poll?wait=0&after=" + cursor).json();
      poll.getJsonArray("frames").forEach(f -> titles.add(f.asJsonObject().getString("title")));
      cursor = poll.getString("cursor");
      more = poll.getBoolean("more");
    } while (more);
    return titles;
  }
}

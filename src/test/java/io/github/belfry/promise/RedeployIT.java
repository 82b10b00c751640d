package io.github.belfry.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.belfry.bare.BareStart;
import io.github.belfry.support.Api;
import io.github.belfry.support.BareWar;
import io.github.belfry.support.Database;
import io.github.belfry.support.Footprint;
import io.github.belfry.support.Postgres;
import io.github.belfry.support.Seed;
import io.github.belfry.support.ServerProcess;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Ten times deployed again on a running server: readers come back, and nothing stays behind. */
@Tag("server")
@TestMethodOrder(OrderAnnotation.class)
class RedeployIT {
  private static final int TIMES = 10;

  /** What leaks once a deployment shows ten times; what a pool adds on its own shows less. */
  private static final int LEAK = TIMES;

  /** A server's thread may keep the last request that it has served, a few deployments old. */
  private static final int LAST_REQUESTS = TIMES / 2;

  /** How many class loaders the first test left behind. */
  private static Integer left;

  @Test
  @Order(1)
  void readersComeBackAndNoThreadSocketOrPooledConnectionStaysBehind() throws Exception {
    var random = Seed.random("redeploy");
    Database database = Postgres.freshDatabase();
    try (var server = Rehearsal.server("redeploy").on(database).redeployable().start()) {
      var base = Api.at(server.uri("/"));
      var office = base.as("office", "belfry-publisher");
      var said = new ArrayList<String>();
      var cursor = base.as("ann").get("poll?wait=0").json().getString("cursor");
      var reader = new Wanderer(random.nextLong(), List.of(() -> base.as("ann")), "", cursor);
      var reading = CompletableFuture.runAsync(reader);

      // The first one fills the server's pools and caches.
      server.redeploy("The log is open");
      var before = server.footprint();
      int pooled = connections(database);
      for (int n = 1; n <= TIMES; n++) {
        said.add("before " + n);
        office.say("user:ann", "before " + n);
        server.redeploy("The log is open");
        said.add("after " + n);
        office.say("user:ann", "after " + n);
        System.out.println("redeployed " + n + " of " + TIMES + " times");
      }
      said.add(Wanderer.LAST);
      office.say("user:ann", Wanderer.LAST);
      reading.get(1, TimeUnit.MINUTES);
      assertThat(reader.titles()).isEqualTo(said);
      // What an aborted reader has left open is noticed within three heartbeats of 25 s.
      await()
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofSeconds(2))
          .untilAsserted(
              () -> {
                hasNotGrown(before, server.footprint());
                assertThat(connections(database)).as("pooled").isLessThan(pooled + LEAK);
              });
      left = leftBehind(server, before);
      System.out.println("Belfry leaves " + left + " class loaders behind");
    }
  }

  @Test
  @Order(2)
  void noMoreClassLoadersStayBehindThanABareApplicationLeaves() {
    assumeTrue(left != null, "the first test has counted none");
    if (left >= LAST_REQUESTS) {
      assertThat(left).as("class loaders").isLessThan(leftBehindByABareOne() + LAST_REQUESTS);
    }
  }

  private static void hasNotGrown(Footprint before, Footprint after) {
    assertThat(after.sockets()).as("sockets").isLessThan(before.sockets() + LEAK);
    assertThat(after.threads())
        .as("threads")
        .allSatisfy(
            (name, count) ->
                assertThat(count).isLessThan(before.threads().getOrDefault(name, 0) + LEAK));
  }

  private static int leftBehindByABareOne() {
    var server = Rehearsal.server("redeploy-bare").deploying(BareWar.file()).redeployable();
    try (server) {
      server.readyAt("/index.html").start();
      server.redeploy(BareStart.OPENED);
      Footprint before = server.footprint();
      for (int n = 0; n < TIMES; n++) {
        server.redeploy(BareStart.OPENED);
      }
      int bare = server.footprint().classLoaders() - before.classLoaders();
      System.out.println("a bare application leaves " + bare + " class loaders behind");
      return bare;
    }
  }

  /** What the last requests have left to the server's threads goes with the next garbage. */
  private static int leftBehind(ServerProcess server, Footprint before) {
    var left = new AtomicInteger();
    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofSeconds(2))
          .untilAsserted(
              () -> {
                left.set(server.footprint().classLoaders() - before.classLoaders());
                assertThat(left.get()).isLessThan(LAST_REQUESTS);
              });
    } catch (ConditionTimeoutException some) {
      System.out.println("Some class loaders stay");
    }
    return left.get();
  }

  private static int connections(Database database) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")) {
      result.next();
      return result.getInt(1);
    }
  }
}

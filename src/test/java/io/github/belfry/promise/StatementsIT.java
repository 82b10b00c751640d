package io.github.belfry.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.Crowd;
import io.github.belfry.support.Executions;
import io.github.belfry.support.Postgres;
import io.github.belfry.support.ServerProcess;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What PostgreSQL itself counts of what a server asks it, while many come and acknowledge. */
@Tag("server")
class StatementsIT {
  private static final Logger LOG = LoggerFactory.getLogger(StatementsIT.class);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int MISSED = 50;

  private static ServerProcess server;
  private static Executions executions;
  private static Api office;

  @BeforeAll
  static void start() {
    var database = Postgres.freshDatabase();
    executions = new Executions(database);
    server =
        ServerProcess.named("statements")
            .on(database)
            .with("belfry.limit.connect-rate-address", "10000,10000")
            .with("belfry.limit.connect-rate-user", "10000,10000")
            .start();
    office = Api.at(server.uri("/")).as("office", "belfry-publisher");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void fiveHundredKnownUsers() {
    List<Api> users = users("known", 500);
    come(users, "client=phone");

    comeAgain(users, "client=phone", 0);

    assertSentAtMost("500 known users", 250);
  }

  @Test
  void aThousandWhoComeBack() {
    List<Api> users = users("back", 1_000);
    String place = office.say("topic:back", "before");
    String query = "channels=topic%3Aback&after=" + place;
    come(users, query);
    IntStream.range(0, MISSED)
        .forEach(n -> office.say(n % 2 == 0 ? "topic:back" : "group:back", "missed"));

    comeAgain(users, query, MISSED);

    assertSentAtMost("1,000 who come back with 50 missed", 59);
  }

  @Test
  void twoHundredWhoAcknowledge() throws Exception {
    int rounds = 20;
    List<Api> users = users("device", 200);
    try (var crowd = new Crowd(true)) {
      users.forEach(user -> crowd.add(user, "client=phone"));
      await().atMost(PATIENCE).until(() -> crowd.greeted() == users.size());
      executions.clear();
      for (int n = 1; n <= rounds; n++) {
        office.say("group:device", "acknowledged");
        TimeUnit.MILLISECONDS.sleep(200);
      }
      await().atMost(PATIENCE).until(() -> crowd.heard() == users.size() * rounds);
      awaitQuiet();
      assertThat(crowd.lost()).isEmpty();
    }
    assertSentAtMost("4,000 acknowledgements", users.size() * rounds / 5);
  }

  @Test
  void nobody() throws Exception {
    awaitQuiet();
    executions.clear();
    TimeUnit.SECONDS.sleep(10);
    assertSentAtMost("10 seconds of nothing", 20);
  }

  private static List<Api> users(String name, int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> Api.at(server.uri("/")).as(name + '-' + n, name))
        .toList();
  }

  /** Many at once: they don't last long. */
  private static List<String> tickets(List<Api> users) {
    ExecutorService doors = Executors.newFixedThreadPool(16);
    try {
      return users.stream()
          .map(
              user ->
                  CompletableFuture.supplyAsync(
                      () -> user.post("api/tickets", "").json().getString("ticket"), doors))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    } finally {
      doors.shutdown();
    }
  }

  private static void come(List<Api> users, String query) {
    try (var crowd = new Crowd(false)) {
      users.forEach(user -> crowd.add(user, query));
      await().atMost(PATIENCE).until(() -> crowd.greeted() == users.size());
    }
    awaitQuiet();
  }

  private static void comeAgain(List<Api> users, String query, int missed) {
    try (var crowd = new Crowd(false)) {
      List<String> tickets = tickets(users);
      executions.clear();
      var nobody = Api.at(server.uri("/"));
      tickets.forEach(ticket -> crowd.add(nobody, query + "&ticket=" + ticket));
      await().atMost(PATIENCE).until(() -> crowd.greeted() + crowd.lost().size() == users.size());
      await().atMost(PATIENCE).until(() -> crowd.heard() == missed * users.size());
      assertThat(crowd.lost()).isEmpty();
    }
  }

  /** What waited is written: a second passes with no more than a look or two. */
  private static void awaitQuiet() {
    var before = new AtomicInteger(Integer.MAX_VALUE / 2);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(1_500))
        .until(
            () -> {
              int now = executions.count();
              return now - before.getAndSet(now) <= 3;
            });
  }

  private static void assertSentAtMost(String what, int most) {
    LOG.info("{}: {} statements\n{}", what, executions.count(), executions.told());
    assertThat(executions.count()).as("%s: %s", what, executions.told()).isBetween(1, most);
  }
}

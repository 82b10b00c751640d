package io.github.belfry.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.Crowd;
import io.github.belfry.support.ServerProcess;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** However many come, stay and speak at once: what is published is answered, and nobody is lost. */
@Tag("server")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrowdsIT {
  private static final Logger LOG = LoggerFactory.getLogger(CrowdsIT.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * A publish is answered within it, whatever else is going on: within a second on two cores of our
   * own, and here other tests may have them too.
   */
  private static final long MOST_MILLIS = 3_000;

  /**
   * While two thousand come, a request stands behind their handshakes in the server's own line:
   * Liberty then answers {@code health/live}, which asks no database, after two seconds, too.
   */
  private static final long MOST_MILLIS_BEHIND_HANDSHAKES = 10_000;

  private static final String COMER = "{\"to\":[\"user:comer-7\"],\"title\":\"while they come\"}";
  private static final int COMING = 2_000;
  private static final int ACKNOWLEDGING = 1_000;
  private static final int PUBLISHERS = 256;
  private static final int PUBLISHES_EACH = 8;
  private static final int ROUNDS = 30;

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(Executors.newFixedThreadPool(2))
          .build();

  private static ServerProcess server;
  private static Api office;

  @BeforeAll
  static void start() {
    server =
        ServerProcess.named("crowds")
            .onChosenDatabase()
            .with("belfry.limit.connect-rate-address", "10000,10000")
            .start();
    office = Api.at(server.uri("/")).as("office", "belfry-publisher");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** When each publish was answered, in milliseconds from its sending, and with what. */
  private record Answered(int status, long millis) {}

  /** On a node that has just been started. */
  @Test
  @Order(1)
  void twoThousandComeAtOnce() throws Exception {
    var callers = users("comer", COMING);
    // Publishing goes on: its connection needn't stand in line with those of the crowd.
    var answers = new ArrayList<Answered>(List.of(publish(COMER).join()));
    try (var crowd = new Crowd(false)) {
      callers.forEach(caller -> crowd.add(caller, ""));
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (crowd.greeted() + crowd.lost().size() < COMING && System.nanoTime() < end) {
        answers.add(publish(COMER).join());
        TimeUnit.MILLISECONDS.sleep(20);
      }
      assertThat(crowd.lost()).isEmpty();
      assertThat(crowd.greeted()).isEqualTo(COMING);
      assertInTime(answers, MOST_MILLIS_BEHIND_HANDSHAKES);
    }
  }

  @Test
  @Order(2)
  void aThousandAcknowledgeFiveTimesASecond() throws Exception {
    var callers = users("device", ACKNOWLEDGING);
    try (var crowd = new Crowd(true)) {
      for (int n = 0; n < ACKNOWLEDGING; n++) {
        crowd.add(callers.get(n), "client=device-" + n);
      }
      await().atMost(PATIENCE).until(() -> crowd.greeted() == ACKNOWLEDGING);
      var answers = new ArrayList<CompletableFuture<Answered>>();
      for (int n = 0; n < ROUNDS; n++) {
        answers.add(publish("{\"to\":[\"all\"],\"title\":\"round\"}"));
        TimeUnit.MILLISECONDS.sleep(200);
      }
      assertInTime(joined(answers), MOST_MILLIS);
      await().atMost(PATIENCE).until(() -> crowd.heard() == ACKNOWLEDGING * ROUNDS);
      assertThat(crowd.lost()).isEmpty();
    }
  }

  @Test
  @Order(3)
  void twoHundredFiftySixSpeakAtOnce() {
    var chains = new ArrayList<CompletableFuture<List<Answered>>>();
    for (int n = 0; n < PUBLISHERS; n++) {
      String body = "{\"to\":[\"topic:speaker-" + n + "\"],\"title\":\"one of many\"}";
      var chain = CompletableFuture.completedFuture((List<Answered>) new ArrayList<Answered>());
      for (int i = 0; i < PUBLISHES_EACH; i++) {
        chain =
            chain.thenCompose(
                before ->
                    publish(body)
                        .thenApply(
                            answer -> {
                              before.add(answer);
                              return before;
                            }));
      }
      chains.add(chain);
    }
    assertInTime(joined(chains).stream().flatMap(List::stream).toList(), MOST_MILLIS);
  }

  private static void assertInTime(List<Answered> answers, long most) {
    var millis = answers.stream().mapToLong(Answered::millis).sorted().toArray();
    LOG.info(
        "{} publishes; milliseconds: {} in the middle, {} for 99 %, {} at most",
        millis.length,
        millis[millis.length / 2],
        millis[millis.length * 99 / 100],
        millis[millis.length - 1]);
    assertThat(answers).extracting(Answered::status).containsOnly(201);
    assertThat(millis[millis.length - 1]).isLessThanOrEqualTo(most);
  }

  private static List<Api> users(String name, int count) {
    var anybody = Api.at(server.uri("/"));
    var users = new ArrayList<Api>();
    for (int n = 0; n < count; n++) {
      users.add(anybody.as(name + '-' + n));
    }
    return users;
  }

  private CompletableFuture<Answered> publish(String body) {
    HttpRequest request =
        office
            .request("api/notifications")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    long sent = System.nanoTime();
    return CLIENT
        .sendAsync(request, BodyHandlers.ofString())
        .thenApply(
            answer ->
                new Answered(
                    answer.statusCode(), Duration.ofNanos(System.nanoTime() - sent).toMillis()));
  }

  private static <T> List<T> joined(List<CompletableFuture<T>> futures) {
    return futures.stream().map(CompletableFuture::join).toList();
  }
}

package io.github.belfry.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.Footprint;
import io.github.belfry.support.ServerProcess;
import io.github.belfry.support.WebSocketReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attacks on a node with little memory: whoever means no harm doesn't notice. */
@Tag("server")
@TestMethodOrder(OrderAnnotation.class)
class NobodyStopsTheNodeIT {
  private static final Duration AT_FIRST = Duration.ofMillis(150);
  private static final Duration UNHARMED = Duration.ofSeconds(3);

  /** By {@code -Dbelfry.attacks.strict=true}, on a machine that does nothing else meanwhile. */
  private static final boolean STRICT = Boolean.getBoolean("belfry.attacks.strict");

  /** By {@code -Dbelfry.attacks.named=inbox}, those alone whose names have that in them. */
  private static final String NAMED = System.getProperty("belfry.attacks.named", "");

  private static final long ALIVE_MILLIS = STRICT ? 1_000 : 10_000;
  private static final long DELIVERED_MILLIS = STRICT ? 2_000 : 10_000;

  /** A machine that is busy with other things is slow without an attacker as well. */
  private static final int TIMES = 4;

  /** What a pool, or those who do no harm, may have more at one time than at another. */
  private static final int FEW = 10;

  /** Of thousands; a server closes what is kept open when it sees fit. */
  private static final int FEW_IDLE = 50;

  private static ServerProcess server;
  private static Stage stage;
  private static Sampler honest;
  private static Sampler.Sample unharmed;
  private static WebSocketReader witness;
  private static Footprint before;
  private static long read;
  private static Path table;

  @BeforeAll
  static void begin() throws IOException {
    server = ServerProcess.named("attacked").onChosenDatabase().option("-Xmx512m").start();
    stage = new Stage(server);
    Api anybody = Api.at(server.uri("/"));
    honest = new Sampler(anybody);
    witness = WebSocketReader.open(anybody.as("witness"), "channels=room%3Arefused");
    witness.received().await("hello");
    during(AT_FIRST.multipliedBy(5));
    unharmed = during(UNHARMED);
    // What is loaded, and kept for good, with the first of each kind isn't the attackers'.
    Attacks.passing().forEach(attack -> attack.flood().apply(stage).during(AT_FIRST));
    before = server.footprint();
    table = ServerProcess.BUILD.resolve("attacks-" + System.getProperty("belfry.server") + ".md");
    Files.writeString(
        table,
        """
        | attack | what it was answered | alive, worst (ms) | delivered, p99 (ms) | of unharmed |
        |---|---|---|---|---|
        """);
    tell("nobody", "", unharmed);
    read = Files.size(server.log());
  }

  private static Sampler.Sample during(Duration time) {
    return honest.during(() -> LockSupport.parkNanos(time.toNanos()));
  }

  private static void tell(String name, Object answers, Sampler.Sample sample) throws IOException {
    String line =
        "| %s | %s | %d | %d | %.1f |%n"
            .formatted(
                name,
                answers,
                sample.worstAlive(),
                sample.p99(),
                (double) sample.p99() / unharmed.p99());
    Files.writeString(table, Files.readString(table) + line);
    System.out.print(line);
  }

  static Stream<Attack> attacks() {
    return Attacks.all().filter(attack -> attack.name().contains(NAMED));
  }

  @ParameterizedTest(name = "{0}")
  @Order(1)
  @MethodSource("attacks")
  void servesOthersInTime(Attack attack) throws IOException {
    Flood flood = attack.flood().apply(stage);
    var answers = new Answers[1];
    var sample = honest.during(() -> answers[0] = flood.during(attack.time()));
    tell(attack.name(), answers[0], sample);
    answers[0].details().forEach(System.out::println);
    assertThat(sample.worstAlive())
        .as("health/live")
        .isLessThan(Math.max(ALIVE_MILLIS, TIMES * unharmed.worstAlive()));
    assertThat(sample.p99())
        .as("published and delivered")
        .isLessThan(Math.max(DELIVERED_MILLIS, TIMES * unharmed.p99()));
    answers[0].assertFit();
    assertThat(printedSince()).as("stack traces").isEmpty();
    assertThat(witness.received().of("notification")).as("stored").isEmpty();
  }

  /** What goes wrong in the server before Belfry is asked is the server's own. */
  private static List<String> printedSince() throws IOException {
    String all = Files.readString(server.log());
    String now = all.substring((int) Math.min(read, all.length()));
    read = all.length();
    return now.lines()
        .filter(line -> line.matches("\\s+at .*\\bio[.]github[.]belfry[.].*|.*OutOfMemoryError.*"))
        .toList();
  }

  @Test
  @Order(2)
  void nothingStaysBehind() {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () -> {
              Footprint after = server.footprint();
              assertThat(after.bytes()).as("heap").isLessThan(before.bytes() * 11 / 10);
              assertThat(threads(after)).as("threads").isLessThan(threads(before) + FEW);
              assertThat(after.sockets()).as("sockets").isLessThan(before.sockets() + FEW_IDLE);
            });
  }

  /** Belfry's own: the server may keep those that it has begun. */
  private static int threads(Footprint all) {
    return all.threads().entrySet().stream()
        .filter(thread -> thread.getKey().toLowerCase(Locale.ROOT).contains("managedthreadfactory"))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  @AfterAll
  static void end() {
    if (witness != null) {
      witness.close();
    }
    if (honest != null) {
      honest.close();
    }
    if (server != null) {
      server.close();
    }
  }
}

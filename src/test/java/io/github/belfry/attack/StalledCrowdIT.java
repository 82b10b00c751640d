package io.github.belfry.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.Tokens;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many who listen, and never read: on each transport {@code -Dbelfry.stalled=500} or fewer. Who
 * reads what they don't hears it about as soon as without them.
 */
@Tag("crowd")
class StalledCrowdIT extends Attacked {
  private static final Logger LOG = LoggerFactory.getLogger(StalledCrowdIT.class);
  private static final int STALLED = Integer.getInteger("belfry.stalled", 60);
  private static final List<String> DOORS = List.of("ws", "api/stream", "poll");
  private static final int LIVELY = 4;
  private static final int PER_SECOND = 200;
  private static final int PUBLISHERS = 8;
  private static final int SECONDS = 6;

  /** Other tests have the two cores, too: one round without them is enough. */
  private static final int ROUNDS = 4;

  /** What is quicker than that is quick, and twice nothing is nothing. */
  private static final double QUICK_MILLIS = 50;

  /** As small as Linux makes it. */
  private static final int WINDOW = 1 << 10;

  private static final int POLLS_EACH = 8;
  private static final int FILLING = 30;
  private static final long HEAP_SLACK = 16 << 20;
  private static final String TOPIC = "topic:stalled-crowd";
  private static final String QUERY = "channels=topic%3Astalled-crowd&heartbeat=60";

  private final URI base = server().uri("/");
  private final Api office = anybody().as("crowd-office", "belfry-publisher");
  private final String token = Tokens.of("crowd-office", "belfry-publisher").signed();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Lively> lively = new ArrayList<>();

  @Test
  void holdsNobodyUp() throws Exception {
    int printed = printed();
    for (String door : DOORS) {
      for (int n = 0; n < LIVELY; n++) {
        lively.add(new Lively(base, Tokens.of("lively-" + n).signed(), door, QUERY));
      }
    }
    var reading = lively.stream().<Future<?>>map(threads::submit).toList();
    measured(); // what is loaded with the first ones
    long heap = Vitals.of(server().handle()).heap();
    double ratio = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS && ratio > 2; round++) {
      double alone = measured();
      double beside;
      var stalled = stalled();
      try {
        fill();
        beside = measured();
      } finally {
        stalled.forEach(Visitor::close);
      }
      ratio = beside / Math.max(alone, QUICK_MILLIS);
      LOG.info("99 % within {} ms, beside {} stalled ones {} ms", alone, stalled.size(), beside);
    }
    assertThat(ratio).isLessThanOrEqualTo(2);
    await("the heap")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () ->
                assertThat(Vitals.of(server().handle()).heap())
                    .isLessThan(heap + heap / 10 + HEAP_SLACK));
    assertThat(reading).noneMatch(Future::isDone);
    assertThat(traceSince(printed)).as("the log").isEmpty();
    lively.forEach(Lively::close);
    threads.shutdown();
  }

  /** They have a pipe that is full as soon as possible, and ask for more than goes through it. */
  private List<Visitor> stalled() throws IOException {
    var stalled = new ArrayList<Visitor>();
    for (int n = 0; n < STALLED; n++) {
      String sleeper = Tokens.of("stalled-" + n).signed();
      for (String door : DOORS) {
        String query = '?' + QUERY + (door.equals("poll") ? "&wait=0&after=0" : "");
        var visitor = new Visitor(base, sleeper, door + query, WINDOW);
        for (int poll = 1; poll < POLLS_EACH && door.equals("poll"); poll++) {
          visitor.ask(base, sleeper, door + query);
        }
        stalled.add(visitor);
      }
    }
    return stalled;
  }

  /** Each is sent more than any buffer takes. */
  private void fill() {
    String one =
        "{\"to\":[\"" + TOPIC + "\"],\"title\":\"t\",\"body\":\"" + "x".repeat(9_900) + "\"}";
    String batch = "{\"notifications\":[" + (one + ",").repeat(9) + one + "]}";
    for (int n = 0; n < FILLING; n++) {
      assertThat(office.post("api/notifications/batch", batch).status()).isEqualTo(201);
    }
  }

  /** How long what is said in some seconds was under way, in milliseconds. */
  private double measured() throws Exception {
    lively.forEach(Lively::forget);
    long begin = System.nanoTime();
    var speaking =
        IntStream.range(0, PUBLISHERS)
            .mapToObj(n -> threads.submit(() -> speak(begin, n)))
            .toList();
    for (Future<?> done : speaking) {
      done.get();
    }
    int said = PER_SECOND * SECONDS;
    await("all of it")
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(lively).allSatisfy(reader -> reader.assertHeard(said)));
    return Lively.worst(lively);
  }

  private Void speak(long begin, int publisher) throws IOException {
    try (var line = new Line(base, Duration.ofSeconds(60), 0)) {
      for (int n = publisher; n < PER_SECOND * SECONDS; n += PUBLISHERS) {
        long due = begin + n * 1_000_000_000L / PER_SECOND;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        var body =
            "{\"to\":[\"%s\"],\"title\":\"@%d;\",\"body\":\"%s\"}"
                .formatted(TOPIC, System.nanoTime(), "x".repeat(900));
        var said =
            new Input(
                "",
                Input.By.PUBLISHER,
                "POST",
                "api/notifications",
                List.of("Content-Type: application/json"),
                body,
                true);
        line.send(said.bytes(base.getRawPath(), base.getAuthority(), token));
        var answer = line.answer(false);
        assertThat(answer.status()).as(answer::text).isEqualTo(201);
      }
    }
    return null;
  }
}

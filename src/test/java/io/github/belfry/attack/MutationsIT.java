package io.github.belfry.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever is sent, to any endpoint, over any transport, by anybody: it is answered, and not with a
 * fault, the log has no stack trace, the heap is flat and somebody else has what they had.
 *
 * <p>{@code -Dbelfry.mutations=100000} sends so many to each server, {@code -Dbelfry.seed=…} the
 * same again.
 */
class MutationsIT extends Attacked {
  private static final Logger LOG = LoggerFactory.getLogger(MutationsIT.class);

  /** A third of what three servers get together. */
  private static final int MUTATIONS = Integer.getInteger("belfry.mutations", 7_000);

  private static final int THREADS = 6;

  /** Caches fill up to their bounds, classes are loaded: that isn't the mutations'. */
  private static final int WARMING = MUTATIONS / 4;

  private static final long HEAP_SLACK = 16 << 20;
  private static final int MOST_FAULTS = 20;

  private final Map<Integer, AtomicInteger> tally = new ConcurrentSkipListMap<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final Attackers attackers = new Attackers();
  private final Mutations mutations = new Mutations(Seed.of("mutations"), samples());

  /** In an order in which no two of a kind are together, the same for every seed. */
  private static List<Input> samples() {
    var samples = new ArrayList<>(Samples.all());
    Collections.shuffle(samples, new Random(1));
    return samples;
  }

  @Test
  void harmNobody() throws Exception {
    int printed = printed();
    try (var victim = new Victim(anybody(), "victim")) {
      victim.state(); // a device that polls is a device from then on
      Map<String, String> before = victim.state();
      send(0, WARMING);
      long heap = Vitals.of(server().handle()).heap();
      send(WARMING, MUTATIONS);

      LOG.info("{} inputs, answered so: {}", MUTATIONS, new TreeMap<>(tally));
      assertThat(faults).isEmpty();
      assertThat(traceSince(printed)).as("the log").isEmpty();
      assertThat(victim.state()).isEqualTo(before);
      assertThat(victim.hears()).isTrue();
      assertThat(anybody().get("health/ready").status()).isEqualTo(200);
      assertThat(many(429)).as("too fast").isLessThan(MUTATIONS / 20);
      await("the heap")
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofSeconds(3))
          .untilAsserted(
              () ->
                  assertThat(Vitals.of(server().handle()).heap())
                      .isLessThan(heap + heap / 10 + HEAP_SLACK));
    }
  }

  private int many(int status) {
    return tally.getOrDefault(status, new AtomicInteger()).get();
  }

  private void send(int from, int to) throws InterruptedException {
    var next = new AtomicInteger(from);
    var threads = Executors.newFixedThreadPool(THREADS);
    var running = IntStream.range(0, THREADS).mapToObj(n -> threads.submit(() -> send(next, to)));
    var all = running.toList();
    threads.shutdown();
    assertThat(threads.awaitTermination(2, TimeUnit.HOURS)).isTrue();
    all.forEach(done -> assertThat(done).as("a thread").succeedsWithin(Duration.ZERO));
  }

  private void send(AtomicInteger next, int to) {
    try (var assault = new Assault(server().uri("/"), attackers, tally)) {
      for (int n = next.getAndIncrement(); n < to; n = next.getAndIncrement()) {
        Input input = mutations.get(n);
        Optional<String> wrong = assault.send(input);
        if (wrong.isPresent() && faults.size() < MOST_FAULTS) {
          faults.add("input " + n + ", " + least(assault, n) + "\n=> " + wrong.get());
        }
      }
    }
  }

  /** With as few changes as do it. */
  private Input least(Assault assault, int n) {
    for (int steps = 1; steps < 4; steps++) {
      Input less = mutations.get(n, steps);
      if (assault.send(less).isPresent()) {
        return less;
      }
    }
    return mutations.get(n);
  }
}

package io.github.belfry.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.Tokens;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Thousands lose their connections at once, and are back: all of them hear what is said. */
@Tag("crowd")
class TornDownIT extends Attacked {
  private static final Logger LOG = LoggerFactory.getLogger(TornDownIT.class);
  private static final int CROWD = Integer.getInteger("belfry.torn", 1_500);

  /** Of those that one user may have, some are those that the server hasn't yet seen go. */
  private static final int EACH = 10;

  private static final int AT_ONCE = 64;
  private static final long HEAP_SLACK = 16 << 20;
  private static final int SLACK = 50;

  private final URI base = server().uri("/");
  private final Api office = anybody().as("torn-office", "belfry-publisher");
  private final List<String> tokens =
      IntStream.range(0, CROWD / EACH).mapToObj(n -> Tokens.of("torn-" + n).signed()).toList();

  @Test
  void areAllBack() throws Exception {
    int printed = printed();
    come("at first").forEach(Visitor::close);
    Vitals before = settled(null);
    for (int round = 0; round < 2; round++) {
      long begin = System.nanoTime();
      come("back " + round).forEach(Visitor::close);
      LOG.info("{} were there after {} ms", CROWD, (System.nanoTime() - begin) / 1_000_000);
    }
    settled(before);
    assertThat(traceSince(printed)).as("the log").isEmpty();
  }

  /** All of them, each having heard the same. */
  private List<Visitor> come(String title) throws Exception {
    var crowd = new ArrayList<Visitor>();
    for (int n = 0; n < CROWD; n += AT_ONCE) {
      int from = crowd.size();
      for (int i = n; i < Math.min(CROWD, n + AT_ONCE); i++) {
        String token = tokens.get(i % tokens.size());
        crowd.add(new Visitor(base, token, "ws?channels=topic%3Atorn", 0));
      }
      for (Visitor visitor : crowd.subList(from, crowd.size())) {
        assertThat(visitor.isGreeted()).isTrue();
      }
    }
    office.say("topic:torn", '<' + title + '>');
    for (Visitor visitor : crowd) {
      assertThat(visitor.hears('<' + title + '>')).isTrue();
    }
    return crowd;
  }

  /** What it takes up when all have gone, which is about what it was before. */
  private Vitals settled(Vitals before) {
    await("that all are gone")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> Vitals.of(server().handle()).descriptors() < CROWD);
    if (before != null) {
      await("what it was before")
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofSeconds(2))
          .untilAsserted(
              () -> {
                var now = Vitals.of(server().handle());
                assertThat(now.heap()).isLessThan(before.heap() * 11 / 10 + HEAP_SLACK);
                assertThat(now.threads()).isLessThan(before.threads() + SLACK);
                assertThat(now.descriptors()).isLessThan(before.descriptors() + SLACK);
              });
    }
    return Vitals.of(server().handle());
  }
}

package io.github.belfry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {
  private final AtomicLong count = new AtomicLong(-5_000_000_000L);
  private final DatabaseClock clock = new DatabaseClock(count::get);
  private Instant database = Instant.parse("2001-02-03T04:05:06Z");

  @Test
  void untilItWasLookedAtItIsTheTimeOfDay() {
    assertThat(clock.instant()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
  }

  @Test
  void itRunsBetweenLooks() {
    look(Duration.ZERO);
    pass(Duration.ofMillis(1_500));
    assertThat(clock.instant()).isCloseTo(database, within(1, ChronoUnit.MILLIS));
  }

  @Test
  void itFollowsEveryJump() {
    look(Duration.ZERO);
    for (String jump : new String[] {"PT90S", "PT-90S", "P400D", "PT-0.02S", "P-400D"}) {
      database = database.plus(Duration.parse(jump));
      look(Duration.ofMillis(4));
      assertThat(clock.instant()).as(jump).isCloseTo(database, within(5, ChronoUnit.MILLIS));
    }
  }

  @Test
  void anAnswerThatTookLongDoesNotMoveItBackAndForth() {
    look(Duration.ZERO);
    look(Duration.ofSeconds(3));
    assertThat(clock.instant()).isCloseTo(database, within(1, ChronoUnit.MILLIS));
  }

  private void pass(Duration time) {
    count.addAndGet(time.toNanos());
    database = database.plus(time);
  }

  /** A look whose answer is under way for so long. */
  private void look(Duration way) {
    clock.look(
        new Transactions() {
          @Override
          @SuppressWarnings("unchecked")
          public <T> T inNew(Function<EntityManager, T> work) {
            Long now = database.toEpochMilli();
            pass(way);
            return (T) now;
          }
        });
  }
}

package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.port.Changed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node that couldn't look for so long that notes may be gone trusts nothing that it remembers.
 */
class MissedChangesTest extends TwoNodes {
  private static final Changed SUBSCRIBED = new Changed(Changed.Kind.SUBSCRIPTIONS, "alice", null);

  @TempDir private Path folder;

  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.h2(folder);
  }

  private void note() {
    a.transactions.inNew(
        em -> {
          a.changes().note(em, List.of(SUBSCRIBED));
          return null;
        });
  }

  private void poll() {
    b.changes().hear(b.changes().look());
  }

  @Test
  void whoLooksEverySecondIsToldOfEach() {
    note();
    poll();
    poll();
    assertThat(b.rung).containsOnlyOnce(SUBSCRIBED).doesNotContain(anything());
  }

  @Test
  void whoHasNotLookedForMinutesIsToldThatAnythingMayHaveChanged() {
    database.shiftClock(Duration.ofMinutes(10));
    poll();
    assertThat(b.rung).contains(anything());
    b.rung.clear();
    note();
    poll();
    assertThat(b.rung).containsExactly(SUBSCRIBED);
  }

  private static Changed anything() {
    return new Changed(Changed.Kind.ANYTHING, "", null);
  }
}

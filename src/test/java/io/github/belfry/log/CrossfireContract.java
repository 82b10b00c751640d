package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.notification.Channel;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Two that write at once and a reader that follows: the reader never has to look back, and nothing
 * is there twice.
 */
abstract class CrossfireContract extends TwoNodes {

  /** Runs {@link Crossfire} to its end. */
  abstract CompletableFuture<Void> writer(String name);

  @Test
  void aReaderSeesNoGapAndNothingTwice() throws Exception {
    var writers = CompletableFuture.allOf(writer("ann"), writer("bob"));
    List<LogEntry> seen = new ArrayList<>();
    while (!writers.isDone()) {
      follow(seen);
    }
    writers.get(1, TimeUnit.SECONDS);
    a.node.moveOutbox();
    follow(seen);

    List<String> expected = new ArrayList<>();
    for (int i = 0; i < Crossfire.ROUNDS; i++) {
      for (String name : List.of("ann", "bob")) {
        expected.add(name + " says " + i);
        expected.add(name + " fires " + i);
      }
      expected.add("both say " + i);
    }
    assertThat(TestNode.titles(seen)).containsExactlyInAnyOrderElementsOf(expected);
    try (var late = new TestNode(database)) {
      List<LogEntry> stored = late.log.tail(NotificationId.OLDEST, 10_000);
      assertThat(stored).extracting(LogEntry::id).isEqualTo(ids(seen));
      assertThat(stored.stream().filter(CrossfireContract::isLiveAndCollapses))
          .extracting(entry -> entry.said().collapse())
          .containsExactlyInAnyOrder("c0", "c1", "c2");
    }
  }

  private static List<Object> ids(List<LogEntry> entries) {
    return entries.stream().<Object>map(LogEntry::id).toList();
  }

  private static boolean isLiveAndCollapses(LogEntry entry) {
    return entry.said().collapse() != null && entry.isLive(Channel.ALL, Instant.now());
  }

  private static NotificationId last(List<LogEntry> seen) {
    return seen.isEmpty() ? NotificationId.OLDEST : seen.get(seen.size() - 1).id();
  }

  private void follow(List<LogEntry> seen) {
    a.log.refreshHead();
    for (LogEntry entry : a.log.tail(last(seen), 10_000)) {
      assertThat(entry.id().seq()).isEqualTo(seen.size() + 1L);
      seen.add(entry);
    }
  }
}

package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.log.DatabaseWork.Cost;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Page;
import io.github.belfry.port.Submission;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was missed costs the same however much was said before it, or waits behind it. */
class ResumeCostTest {
  private static final int LIMIT = 20;

  @TempDir private Path folder;

  @Test
  void theHistoryCostsNothing() {
    TestDatabase database = TestDatabase.h2(folder);
    var work = new DatabaseWork(database.dataSource());
    try (var node = new TestNode(TestDatabase.factory(work.dataSource()))) {
      say(node, 100);
      NotificationId early = node.log.head();
      say(node, 100);
      Cost shortly = work.of(() -> resume(node, early));

      say(node, 3_000);
      NotificationId late = node.log.head();
      say(node, 100);

      assertThat(work.of(() -> resume(node, late))).as("much before it").isEqualTo(shortly);
      assertThat(work.of(() -> resume(node, early))).as("much behind it").isEqualTo(shortly);
      assertThat(shortly.statements()).isLessThan(5);
    }
  }

  @Test
  void aPageOfIdsIsFoundAtOnce() {
    TestDatabase database = TestDatabase.h2(folder);
    var work = new DatabaseWork(database.dataSource());
    try (var node = new TestNode(TestDatabase.factory(work.dataSource()))) {
      say(node, 100);
      List<NotificationId> ids =
          node.log.tail(NotificationId.OLDEST, 50).stream().map(LogEntry::id).toList();
      var tail = new Tail(10, 1_000);
      tail.reset(node.log.head());
      var log =
          new StoredLog(
              node.transactions, tail, null, null, null, TestNode.RETENTION, Clock.systemUTC());

      Cost cost =
          work.of(
              () ->
                  assertThat(log.find(ids))
                      .extracting(LogEntry::id)
                      .containsExactlyElementsOf(ids));
      assertThat(cost.statements()).isEqualTo(2);
    }
  }

  private static void resume(TestNode node, NotificationId after) {
    Map<Channel, Long> heard =
        Map.of(Channel.user("alice"), 0L, Channel.ALL, 0L, Channel.of("group:ops"), 0L);
    var scan = new ChannelScan(heard, after, node.log.head(), LIMIT, Instant.now());
    Page page = node.transactions.inNew(scan::inDatabase);
    assertThat(page.entries()).hasSize(LIMIT);
    assertThat(page.more()).isTrue();
  }

  private static void say(TestNode node, int many) {
    Notification said = Notification.to("user:alice", "room:1").title("x").build();
    for (int i = 0; i < many; i += 100) {
      node.publish(new Submission("shop", Collections.nCopies(100, said), null, null));
    }
  }
}

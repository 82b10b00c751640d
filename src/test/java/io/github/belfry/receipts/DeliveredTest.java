package io.github.belfry.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.bus.local.LocalBus;
import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.Transactions;
import io.github.belfry.log.Changes;
import io.github.belfry.log.TestDatabase;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.threads.Batch;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is kept until it is written. */
class DeliveredTest extends OnOneDesk {
  private static final int MOST = ReceiptsNode.GROUP + 200;

  @TempDir private Path folder;
  private RuntimeException failure;
  private int failFrom;
  private int transactions;
  private Batch<Claim> buffer;

  /** The desk's own, unless they are to fail. */
  private final class Failing implements Transactions {
    @Override
    public <T> T inNew(Function<EntityManager, T> work) {
      transactions++;
      if (failure != null && transactions > failFrom) {
        throw failure;
      }
      return desk.transactions.inNew(work);
    }
  }

  @Override
  TestDatabase database() {
    return TestDatabase.h2(folder);
  }

  @BeforeEach
  void fill() {
    var failing = new Failing();
    var bus = new LocalBus();
    buffer =
        new Batch<>(
            claim -> 1,
            ReceiptsNode.GROUP,
            MOST,
            new Ledger(failing, desk.log, new Changes(failing, bus, new DatabaseClock()), bus));
    List.of("alice", "bob", "carol").forEach(desk.users::firstSeq);
  }

  private static Claim claim(String user, NotificationId id) {
    var piece = new Claim.Piece(Span.of(id.seq()), id, HeardSets.NONE);
    return new Claim(
        user, ReceiptState.DELIVERED, List.of(piece), Set.of(), null, "sse", null, 1_000);
  }

  private boolean isWritten(String user, NotificationId id) {
    return desk.had(user, List.of(id.seq())).containsKey(id.seq());
  }

  @Test
  void isKeptWhileTheStoreIsAwayAndWrittenAfterwards() {
    NotificationId id = say("all");
    buffer.add(claim("alice", id));
    buffer.add(claim("bob", id));
    failure = new Refused(Reason.UNAVAILABLE, "away");
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(buffer::flush).isSameAs(failure);
      assertThat(buffer.isEmpty()).isFalse();
    }
    buffer.add(claim("carol", id));

    failure = null;
    buffer.flush();
    assertThat(buffer.isEmpty()).isTrue();
    assertThat(List.of("alice", "bob", "carol")).allMatch(user -> isWritten(user, id));
  }

  @Test
  void whenTheStoreGoesWhileTheyAreWrittenOneByOneTheRestIsKept() {
    NotificationId id = say("all");
    // One that can't be written spoils the batch: no user has so long a name.
    buffer.add(claim("x".repeat(500), id));
    buffer.add(claim("alice", id));
    buffer.add(claim("bob", id));
    failure = new Refused(Reason.UNAVAILABLE, "away");
    failFrom = 3;
    assertThatThrownBy(buffer::flush).isSameAs(failure);
    assertThat(isWritten("alice", id)).isTrue();
    assertThat(isWritten("bob", id)).isFalse();

    failure = null;
    buffer.flush();
    assertThat(isWritten("bob", id)).isTrue();
  }

  @Test
  void whatIsAnsweredIsNeverDropped() {
    failure = new Refused(Reason.UNAVAILABLE, "away");
    List<NotificationId> ids = IntStream.range(0, MOST / 100).mapToObj(n -> say("all")).toList();
    IntStream.range(0, MOST)
        .forEach(n -> assertThat(buffer.add(claim("alice", ids.get(n / 100)))).isTrue());
    assertThat(buffer.add(claim("bob", ids.get(0)))).isFalse();
    assertThatThrownBy(buffer::flush).isSameAs(failure);

    failure = null;
    buffer.flush();
    assertThat(ids).allMatch(id -> isWritten("alice", id));
    assertThat(isWritten("bob", ids.get(0))).isFalse();
  }

  @Test
  void aFullBatchIsWrittenAtOnce() {
    NotificationId id = say("user:alice");
    IntStream.rangeClosed(1, ReceiptsNode.GROUP)
        .forEach(
            n -> {
              assertThat(desk.fullBatches).hasValue(0);
              desk.mark(Desk.reader("alice"), ReceiptState.DELIVERED, id);
            });
    assertThat(desk.fullBatches).hasValue(1);
  }
}

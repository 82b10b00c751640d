package io.github.belfry.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.belfry.database.Transactions;
import io.github.belfry.log.TestDatabase;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Those who are seen for the first time at once are so in few transactions. */
class UsersTest extends OnOneDesk {
  private static final int CROWD = 300;

  @TempDir private Path folder;
  private final CountDownLatch all = new CountDownLatch(1);
  private final AtomicInteger transactions = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private volatile RuntimeException failure;
  private int bad = -1;

  private final Transactions slow =
      new Transactions() {
        @Override
        public <T> T inNew(Function<EntityManager, T> work) {
          transactions.incrementAndGet();
          try {
            all.await();
          } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
          }
          if (failure != null) {
            throw failure;
          }
          return desk.transactions.inNew(work);
        }
      };

  @Override
  TestDatabase database() {
    return TestDatabase.h2(folder);
  }

  /** Everybody comes twice, from two devices. */
  private List<FutureTask<Long>> comers(Users users) {
    var comers = new ArrayList<FutureTask<Long>>();
    for (int n = 0; n < CROWD; n++) {
      String user = n == bad ? "x".repeat(500) : "comer-" + n / 2;
      comers.add(new FutureTask<>(() -> users.firstSeq(user)));
      threads.add(new Thread(comers.get(n)));
    }
    threads.forEach(Thread::start);
    await().until(() -> threads.stream().allMatch(t -> t.getState() == Thread.State.WAITING));
    all.countDown();
    return comers;
  }

  @Test
  void areLookedUpAndStoredTogether() throws Exception {
    var head = say("all");
    for (var comer : comers(new Users(slow, desk.log))) {
      assertThat(comer.get(20, TimeUnit.SECONDS)).isEqualTo(head.seq());
    }
    assertThat(transactions).hasValueLessThan(10);
    say("all");
    assertThat(new Users(desk.transactions, desk.log).firstSeq("comer-3")).isEqualTo(head.seq());
  }

  /** No user has so long a name. */
  @Test
  void oneThatCannotBeStoredFailsAlone() throws Exception {
    var head = say("all");
    bad = 7;
    var comers = comers(new Users(slow, desk.log));
    for (int n = 0; n < CROWD; n++) {
      var comer = comers.get(n);
      if (n == bad) {
        assertThatThrownBy(() -> comer.get(20, TimeUnit.SECONDS)).isNotNull();
      } else {
        assertThat(comer.get(20, TimeUnit.SECONDS)).isEqualTo(head.seq());
      }
    }
  }

  @Test
  void areToldTogetherThatTheStoreIsAway() {
    failure = new Refused(Reason.UNAVAILABLE, "away");
    for (var comer : comers(new Users(slow, desk.log))) {
      assertThatThrownBy(() -> comer.get(20, TimeUnit.SECONDS)).hasCause(failure);
    }
    assertThat(transactions).hasValueLessThan(5);
  }
}

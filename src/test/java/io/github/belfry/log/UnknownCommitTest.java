package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.database.Attempts;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** When a transaction is run again and when it must not be. */
class UnknownCommitTest {
  private final AtomicInteger runs = new AtomicInteger();

  /** Fails before or at the commit, a number of times. */
  private Attempts failing(String state, boolean atCommit, int times) {
    return new Attempts(
        new Attempts.Attempt() {
          @Override
          public <T> T run(Function<EntityManager, T> work) {
            boolean fails = runs.incrementAndGet() <= times;
            if (fails && !atCommit) {
              throw failure(state);
            }
            T result = work.apply(NoStatements.entityManager());
            if (fails) {
              throw failure(state);
            }
            return result;
          }
        });
  }

  private static PersistenceException failure(String state) {
    return new PersistenceException(new SQLException("planned", state));
  }

  @Test
  void aCommitWithoutAnAnswerIsNotRunAgain() {
    assertThatThrownBy(() -> failing("08006", true, 1).inNew(em -> 1))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.UNAVAILABLE);
              assertThat(refused.detail()).contains("may have been stored", "Idempotency-Key");
            });
    assertThat(runs).hasValue(1);
  }

  @Test
  void whatFailedBeforeItsCommitIsNotInDoubt() {
    assertThatThrownBy(() -> failing("08006", false, 1).inNew(em -> 1))
        .isInstanceOf(Refused.class)
        .hasMessageNotContaining("may have been");
    assertThat(runs).hasValue(1);
  }

  @Test
  void whatWasCertainlyRolledBackIsRunAgain() {
    int answer = failing("40001", true, 2).inNew(em -> 1);
    assertThat(answer).isEqualTo(1);
    assertThat(runs).hasValue(3);
  }

  @Test
  void aDeadlockBeforeTheCommitIsRunAgain() {
    int answer = failing("40P01", false, 2).inNew(em -> 1);
    assertThat(answer).isEqualTo(1);
    assertThat(runs).hasValue(3);
  }

  @Test
  void whatIsWrongInItselfIsNotRunAgain() {
    assertThatThrownBy(() -> failing("22001", false, 1).inNew(em -> 1))
        .isInstanceOf(PersistenceException.class);
    assertThat(runs).hasValue(1);
  }
}

package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;

class MariaDbCommitOrderIT extends CommitOrderContract {
  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.mariadb();
  }

  /**
   * Why the lock comes first under REPEATABLE READ: this shows what the contract guards against.
   */
  @Test
  void aReadBeforeTheLockWouldMissWhatWasCommittedMeanwhile() throws Exception {
    try (var lockSecond = new TestNode(database.factory(), MariaDbCommitOrderIT::read)) {
      assertThat(liveAfterMeeting(lockSecond)).containsExactly("first", "second");
    }
  }

  /** Any read of a table takes the snapshot. */
  static void read(EntityManager em) {
    em.createQuery("SELECT COUNT(r) FROM RedeemedRow r", Long.class).getSingleResult();
  }
}

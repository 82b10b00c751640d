package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.MariaDb;
import org.junit.jupiter.api.Test;

/**
 * As newer servers are by default (11.6.2): a row that has changed since the snapshot is refused.
 */
class MariaDbSnapshotIsolationIT extends CommitOrderContract {
  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.of(
        MariaDb.freshDatabase().with("sessionVariables=innodb_snapshot_isolation=ON"));
  }

  /** Error 1020 comes back as a second run of the transaction. */
  @Test
  void aReadBeforeTheLockIsRunAgain() throws Exception {
    try (var lockSecond = new TestNode(database.factory(), MariaDbCommitOrderIT::read)) {
      assertThat(liveAfterMeeting(lockSecond)).containsExactly("second");
    }
  }
}

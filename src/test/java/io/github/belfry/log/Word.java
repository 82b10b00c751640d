package io.github.belfry.log;

import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.Transactions;
import io.github.belfry.port.NotificationId;

/** What a node does every second to hear what others have changed, for tests of other packages. */
public final class Word {
  private Word() {}

  /** From now on. */
  public static void begin(Changes changes) {
    changes.begin();
  }

  /** Whatever has been noted since. */
  public static void hear(Changes changes, Transactions transactions) {
    long now = transactions.inNew(DatabaseClock::now);
    changes.hear(new Look(NotificationId.OLDEST, now, false, false, true));
  }
}

package io.github.belfry.log.start;

import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.DatabaseFailure;
import io.github.belfry.database.Transactions;
import io.github.belfry.log.rows.Content;
import io.github.belfry.log.rows.HeadRow;
import io.github.belfry.log.rows.NotificationRow;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.util.List;

/** Makes the log's head and the place before its first, once. */
public final class Genesis {
  private Genesis() {}

  /** Makes them unless they are there; safe on several nodes at once. */
  public static void ensure(Transactions transactions) {
    try {
      transactions.inNew(
          em -> {
            if (em.find(HeadRow.class, HeadRow.ID) == null) {
              begin(em);
            }
            return null;
          });
    } catch (RuntimeException failure) {
      // Another node was first.
      if (!DatabaseFailure.duplicateKey(failure)) {
        throw failure;
      }
    }
  }

  /** What the log is called: its epoch, as in the ids of its notifications. */
  static String name(Transactions transactions) {
    return Long.toString(
        transactions.inNew(em -> em.find(HeadRow.class, HeadRow.ID)).epoch(), Character.MAX_RADIX);
  }

  private static void begin(EntityManager em) {
    SecureRandom random = new SecureRandom();
    long epoch = random.nextLong(1, Long.MAX_VALUE);
    int tag = random.nextInt();
    long now = DatabaseClock.now(em);
    em.persist(new HeadRow(HeadRow.ID, epoch, 0, tag, now));
    em.persist(new NotificationRow(0, tag, now, null, null, null, Content.empty(List.of())));
  }
}

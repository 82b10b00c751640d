package io.github.belfry.log.start;

import io.github.belfry.database.Attempts;
import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.DatabaseFailure;
import io.github.belfry.database.Keys;
import io.github.belfry.database.Transactions;
import io.github.belfry.database.UnfitDatabase;
import io.github.belfry.log.rows.IdempotencyRow;
import io.github.belfry.log.rows.RedeemedRow;
import io.github.belfry.notification.Refused;
import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * Writes, reads back in a new transaction, rolls back, looks again: with a data source or a JPA
 * provider that doesn't take part in the transactions, writes get lost without an error.
 */
public final class SelfCheck {
  private static final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Differ in case, accent, a trailing space, beyond the basic plane, and in normalisation. */
  private static final List<String> DIFFERENT =
      List.of("a", "A", "\u00e1", "a\u0301", "a ", "\ud83d\ude00", "\ud83d\ude01");

  private SelfCheck() {}

  /**
   * Checks.
   *
   * @throws UnfitDatabase when a write gets lost, fails or survives its rollback, or when two names
   *     are taken for one
   */
  public static void run(Transactions transactions) {
    String kept = Keys.random();
    String undone = Keys.random();
    try {
      transactions.inNew(em -> write(em, kept));
    } catch (RuntimeException failure) {
      if (DatabaseFailure.unreachable(failure)
          || (failure instanceof Refused refused && !Attempts.isUnwritable(refused))) {
        throw failure;
      }
      throw new UnfitDatabase(
          "The database can't be written to: " + DatabaseFailure.text(failure), failure);
    }
    if (!isThere(transactions, kept)) {
      throw new UnfitDatabase("A committed write was lost: is the data source transactional?");
    }
    try {
      transactions.inNew(
          em -> {
            write(em, undone);
            em.flush();
            throw new RolledBack();
          });
    } catch (RolledBack asWished) {
      if (isThere(transactions, undone)) {
        throw new UnfitDatabase("A write has survived its rollback: is the data source XA or JTA?");
      }
    }
    tellsNamesApart(transactions);
  }

  private static void tellsNamesApart(Transactions transactions) {
    try {
      transactions.inNew(
          em -> {
            String key = Keys.random();
            DIFFERENT.forEach(name -> em.persist(new IdempotencyRow(name, key, "", "", 0)));
            em.flush();
            throw new RolledBack();
          });
    } catch (RolledBack asWished) {
      // Every name was a key of its own.
    } catch (RuntimeException failure) {
      if (!DatabaseFailure.duplicateKey(failure)) {
        throw failure;
      }
      throw new UnfitDatabase(
          "The database takes different names for one: does it ignore case or accents?", failure);
    }
  }

  private static Void write(EntityManager em, String key) {
    em.persist(new RedeemedRow(key, DatabaseClock.now(em)));
    return null;
  }

  private static boolean isThere(Transactions transactions, String key) {
    return transactions.inNew(em -> em.find(RedeemedRow.class, key)) != null;
  }
}

package io.github.belfry.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.util.function.Function;
import org.eclipse.persistence.sessions.UnitOfWork;

/** Transactions without a server, with the same rules for running them again. */
public final class LocalTransactions implements Transactions {
  private final Attempts attempts;

  public LocalTransactions(EntityManagerFactory factory) {
    attempts =
        new Attempts(
            new Attempts.Attempt() {
              @Override
              public <T> T run(Function<EntityManager, T> work) {
                return once(factory, work);
              }
            });
  }

  @Override
  public <T> T inNew(Function<EntityManager, T> work) {
    return attempts.inNew(work);
  }

  private static <T> T once(EntityManagerFactory factory, Function<EntityManager, T> work) {
    try (EntityManager em = factory.createEntityManager()) {
      EntityTransaction transaction = em.getTransaction();
      transaction.begin();
      // As in a server: else EclipseLink reads outside of the transaction until it writes or locks.
      em.unwrap(UnitOfWork.class).beginEarlyTransaction();
      try {
        T result = work.apply(em);
        transaction.commit();
        return result;
      } finally {
        if (transaction.isActive()) {
          transaction.rollback();
        }
      }
    }
  }
}

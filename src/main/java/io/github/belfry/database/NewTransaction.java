package io.github.belfry.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionalException;
import jakarta.transaction.UserTransaction;
import java.util.function.Function;

/**
 * One new transaction around a piece of work. Begun and committed here, without the interceptor,
 * where there is none to suspend: Payara's writes two warnings for each transaction on a thread
 * that isn't the server's, as {@code threads.Threads} makes there. Thread-safe.
 */
@ApplicationScoped
public class NewTransaction implements Attempts.Attempt {
  @Resource private UserTransaction transaction;
  @Inject private SuspendingTransaction beside;
  @Inject private EntityManagers entityManagers;
  private final StaleConnections stale = new StaleConnections(System::nanoTime);

  @Override
  public <T> T run(Function<EntityManager, T> work) {
    try {
      return once(work);
    } catch (RuntimeException failure) {
      if (DatabaseFailure.readOnly(failure) && stale.drop(this::once)) {
        throw new StaleConnections.Dropped(failure);
      }
      throw failure;
    }
  }

  private <T> T once(Function<EntityManager, T> work) {
    try {
      return transaction.getStatus() == Status.STATUS_NO_TRANSACTION
          ? alone(work)
          : beside.run(() -> joined(work));
    } catch (NotSupportedException
        | SystemException
        | RollbackException
        | HeuristicMixedException
        | HeuristicRollbackException failure) {
      throw new TransactionalException(failure.getMessage(), failure);
    }
  }

  private <T> T alone(Function<EntityManager, T> work)
      throws NotSupportedException,
          SystemException,
          RollbackException,
          HeuristicMixedException,
          HeuristicRollbackException {
    transaction.begin();
    T result;
    try {
      result = joined(work);
    } catch (RuntimeException | Error failure) {
      rollback(failure);
      throw failure;
    }
    transaction.commit();
    return result;
  }

  private <T> T joined(Function<EntityManager, T> work) {
    try (EntityManager em = entityManagers.join()) {
      return work.apply(em);
    }
  }

  /** Why the work has failed is worth more than why its rollback has. */
  private void rollback(Throwable failure) {
    try {
      transaction.rollback();
    } catch (SystemException | IllegalStateException alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
  }
}

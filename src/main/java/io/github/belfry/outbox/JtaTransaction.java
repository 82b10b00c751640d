package io.github.belfry.outbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import javax.naming.NamingException;

/**
 * Whether a JTA transaction is in force, by the registry that Java EE 5 and later bind; called by
 * reflection, for its package's name has changed since. Thread-safe.
 */
final class JtaTransaction {
  private static final String NAME = "java:comp/TransactionSynchronizationRegistry";
  private static final int NO_TRANSACTION = 6;

  private volatile Object registry;
  private volatile Method status;

  /**
   * Whether one is.
   *
   * @throws IllegalStateException when there is no JTA that could say so
   */
  boolean isInForce() {
    try {
      if (status == null) {
        registry = Jndi.lookUp(NAME, Object.class);
        status = statusOf(registry.getClass());
      }
      return !Integer.valueOf(NO_TRANSACTION).equals(status.invoke(registry));
    } catch (NamingException | ReflectiveOperationException none) {
      throw new IllegalStateException(
          "The connection's auto-commit is off, and no JTA says whether a transaction is in force:"
              + " nothing is written. Give Outbox.send the connection of your transaction.",
          none instanceof InvocationTargetException ? none.getCause() : none);
    }
  }

  /** The interface's: a server's own class may not be accessible. */
  private static Method statusOf(Class<?> implementation) throws NoSuchMethodException {
    for (Class<?> type = implementation; type != null; type = type.getSuperclass()) {
      for (Class<?> one : type.getInterfaces()) {
        if (one.getName().endsWith(".transaction.TransactionSynchronizationRegistry")) {
          return one.getMethod("getTransactionStatus");
        }
      }
    }
    throw new NoSuchMethodException(implementation.getName() + " at " + NAME);
  }
}

package io.github.belfry.service;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Tells whether the calling thread is inside a transaction. */
@ApplicationScoped
public class CurrentTransaction {
  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry registry;

  /**
   * Whether what is written now becomes part of the caller's transaction. One that is marked for
   * rollback counts: what is said in it was never said. One that has ended doesn't, so that an
   * observer after the commit may publish.
   */
  public boolean isActive() {
    int status = registry.getTransactionStatus();
    return status == Status.STATUS_ACTIVE || status == Status.STATUS_MARKED_ROLLBACK;
  }
}

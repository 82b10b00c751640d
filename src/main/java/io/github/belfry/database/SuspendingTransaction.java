package io.github.belfry.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Supplier;

/** One new transaction beside the caller's: a bean, because the interceptor needs one. */
@ApplicationScoped
class SuspendingTransaction {
  @Transactional(TxType.REQUIRES_NEW)
  public <T> T run(Supplier<T> work) {
    return work.get();
  }
}

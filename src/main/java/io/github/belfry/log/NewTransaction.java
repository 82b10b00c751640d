package io.github.belfry.log;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Function;

/** One new transaction around a piece of work: a bean, because the interceptor needs one. */
@ApplicationScoped
class NewTransaction implements Attempts.Attempt {
  @Inject private EntityManagers entityManagers;

  @Override
  @Transactional(TxType.REQUIRES_NEW)
  public <T> T run(Function<EntityManager, T> work) {
    try (EntityManager em = entityManagers.join()) {
      return work.apply(em);
    }
  }
}

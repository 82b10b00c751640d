package io.github.belfry.log;

import io.github.belfry.database.Attempts;
import io.github.belfry.database.NewTransaction;
import io.github.belfry.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.function.Function;

/** Transactions of the server, once the log is open: JPA isn't touched before. */
@ApplicationScoped
public class JtaTransactions implements Transactions {
  @Inject private NewTransaction transaction;
  @Inject private LogState state;

  @Override
  public <T> T inNew(Function<EntityManager, T> work) {
    state.requireOpen();
    return whileOpening().inNew(work);
  }

  /** The same for those who open the log. */
  public Transactions whileOpening() {
    return new Attempts(transaction);
  }
}

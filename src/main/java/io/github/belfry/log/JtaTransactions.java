package io.github.belfry.log;

import io.github.belfry.database.Attempts;
import io.github.belfry.database.NewTransaction;
import io.github.belfry.database.Permits;
import io.github.belfry.database.Transactions;
import io.github.belfry.database.Urgency;
import io.github.belfry.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.function.Function;

/**
 * Transactions of the server, once the log is open: JPA isn't touched before. No more at once than
 * its pool has connections for, the more urgent ones first.
 */
@ApplicationScoped
public class JtaTransactions implements Transactions {
  /** An answer of 503 within seconds is worth more than one after that. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Inject private NewTransaction transaction;
  @Inject private LogState state;
  @Inject private Settings settings;
  private Permits permits;

  @PostConstruct
  void open() {
    permits = new Permits(settings.databaseConnections(), PATIENCE);
  }

  @Override
  public <T> T inNew(Function<EntityManager, T> work) {
    return at(Urgency.READING).inNew(work);
  }

  @Override
  public Transactions at(Urgency urgency) {
    return new Attempts(new InTurn(urgency));
  }

  /** The same for those who open the log. */
  public Transactions whileOpening() {
    return new Attempts(transaction);
  }

  /** Each attempt waits for its turn anew: who pauses between two holds nobody up. */
  private final class InTurn implements Attempts.Attempt {
    private final Urgency urgency;

    InTurn(Urgency urgency) {
      this.urgency = urgency;
    }

    @Override
    public <T> T run(Function<EntityManager, T> work) {
      state.requireOpen();
      return permits.holding(urgency, () -> transaction.run(work));
    }
  }
}

package io.github.belfry.log.start;

import io.github.belfry.database.DatabaseFailure;
import io.github.belfry.database.Transactions;
import io.github.belfry.log.JtaTransactions;
import io.github.belfry.log.LogClosed;
import io.github.belfry.log.LogNode;
import io.github.belfry.log.LogOpened;
import io.github.belfry.log.LogState;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Refusal;
import io.github.belfry.threads.Ticks;
import io.github.belfry.threads.Workers;
import jakarta.annotation.Resource;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the log when the application starts. A database that can't be reached is tried again until
 * it can; one that doesn't fit stops the deployment: what a context listener throws does so on
 * every server.
 */
@WebListener
public class LogStart implements ServletContextListener {
  private static final Logger LOG = LoggerFactory.getLogger(LogStart.class);
  private static final Duration RETRY = Duration.ofSeconds(2);

  @Inject private JtaTransactions transactions;
  @Inject private LogState state;
  @Inject private LogNode node;
  @Inject private Event<LogOpened> opened;
  @Inject private Event<LogClosed> closed;
  @Inject private Refusal refusal;
  @Inject private Workers workers;
  @Inject private Ticks ticks;

  @Resource(lookup = "java:comp/DefaultDataSource")
  private DataSource dataSource;

  private volatile boolean stopped;
  private volatile Future<?> retry;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    try {
      tryToOpen();
    } catch (UnfitDatabase unfit) {
      close();
      throw refusal.because(unfit);
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    close();
  }

  /** Not left to the beans' own end: WildFly keeps those of a deployment that has failed. */
  private void close() {
    stopped = true;
    if (retry != null) {
      retry.cancel(false);
    }
    closed.fire(new LogClosed());
    state.closed("the application is stopping");
  }

  private void tryToOpen() {
    try {
      open();
    } catch (SQLException | Refused unreachable) {
      tryAgain(unreachable);
    } catch (FlywayException failure) {
      if (!DatabaseFailure.unreachable(failure)) {
        throw new UnfitDatabase(
            "The schema doesn't fit this version: " + failure.getMessage(), failure);
      }
      tryAgain(failure);
    }
  }

  private void open() throws SQLException {
    Connected.check(dataSource);
    Schema.migrate(dataSource);
    Transactions opening = transactions.whileOpening();
    SelfCheck.run(opening);
    Genesis.ensure(opening);
    state.opening();
    node.open();
    opened.fire(new LogOpened());
    state.open();
    LOG.info("The log is open");
  }

  private void tryAgain(Exception failure) {
    String why = "can't be reached: " + DatabaseFailure.text(failure);
    LOG.warn("The database {}; trying again in {} s", why, RETRY.toSeconds());
    state.closed(why);
    retry = ticks.after(RETRY, () -> workers.execute(this::again));
  }

  private void again() {
    if (stopped) {
      return;
    }
    try {
      tryToOpen();
    } catch (UnfitDatabase unfit) {
      // Too late to stop the deployment; the operator reads it in the log and in health/ready.
      refusal.because(unfit);
      state.closed(DatabaseFailure.text(unfit));
    } catch (RuntimeException unfit) {
      LOG.error("The log can't be opened", unfit);
      state.closed(DatabaseFailure.text(unfit));
    }
  }
}

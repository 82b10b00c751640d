package io.github.belfry.log.start;

import io.github.belfry.database.DatabaseFailure;
import io.github.belfry.database.EntityManagers;
import io.github.belfry.database.Home;
import io.github.belfry.database.Source;
import io.github.belfry.database.Transactions;
import io.github.belfry.database.UnfitDatabase;
import io.github.belfry.log.JtaTransactions;
import io.github.belfry.log.LogNode;
import io.github.belfry.log.LogState;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.LogClosed;
import io.github.belfry.port.LogOpened;
import io.github.belfry.port.Stored;
import io.github.belfry.settings.CannotStart;
import io.github.belfry.settings.Refusal;
import io.github.belfry.settings.Settings;
import io.github.belfry.settings.Store;
import io.github.belfry.settings.Version;
import io.github.belfry.threads.Ticks;
import io.github.belfry.threads.Workers;
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
  @Inject private Settings settings;
  @Inject private Source source;
  @Inject private EntityManagers entityManagers;

  private DataSource dataSource;
  private volatile boolean stopped;
  private volatile Future<?> retry;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    try {
      dataSource = source.find();
      tryToOpen();
    } catch (CannotStart unfit) {
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
            "The schema doesn't fit this version: " + Schema.why(failure), failure);
      }
      tryAgain(failure);
    }
  }

  private void open() throws SQLException {
    Store store = settings.store();
    Home home = Home.of(dataSource, store.schema());
    Schema.open(home, Version.current().number(), store.migrate());
    entityManagers.open(home);
    Transactions opening = transactions.whileOpening();
    SelfCheck.run(opening);
    Genesis.ensure(opening);
    state.opening();
    node.open();
    opened.fire(new LogOpened());
    Stored stored = new Stored(home.description(), home.schema(), Genesis.name(opening));
    state.open(stored);
    LOG.info(
        "The log is open: {} in {}, schema {}", stored.log(), stored.database(), stored.schema());
  }

  private void tryAgain(Exception failure) {
    String why = "can't be reached: " + DatabaseFailure.text(failure);
    LOG.warn("The database {}; trying again in {} s", why, RETRY.toSeconds());
    again(why);
  }

  private void again(String why) {
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
      // Too late to stop the deployment; the operator reads it in the log and in health/ready. It
      // may pass: a standby takes writes when it has become the primary.
      refusal.because(unfit);
      again(DatabaseFailure.text(unfit));
    } catch (RuntimeException unfit) {
      LOG.error("The log can't be opened", unfit);
      state.closed(DatabaseFailure.text(unfit));
    }
  }
}

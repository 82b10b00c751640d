package io.github.belfry.database;

import io.github.belfry.settings.CannotStart;
import io.github.belfry.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Finds the one data source that everything goes through. */
@ApplicationScoped
public class Source {
  private static final long PATIENCE = Duration.ofSeconds(3).toNanos();
  private static final long PAUSE = Duration.ofMillis(100).toNanos();

  @Inject private Settings settings;

  /**
   * Looks its name up; by the thread that starts the application, for others don't know all names.
   *
   * @throws CannotStart naming the setting and the name when there is no data source
   */
  @SuppressWarnings("BanJNDI") // The operator's name, nobody else's.
  public DataSource find() {
    String name = settings.store().dataSource();
    long began = System.nanoTime();
    while (true) {
      try {
        Object found = new InitialContext().lookup(name);
        if (found instanceof DataSource dataSource) {
          return dataSource;
        }
        throw nowhere(name, "it is no data source");
      } catch (NamingException absent) {
        // WildFly binds its data sources while it starts applications that aren't known to need
        // them.
        if (System.nanoTime() - began > PATIENCE) {
          throw nowhere(name, "the server knows no such name");
        }
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  private static CannotStart nowhere(String name, String why) {
    return new CannotStart("The setting belfry.datasource is \"" + name + "\", but " + why + ".");
  }
}

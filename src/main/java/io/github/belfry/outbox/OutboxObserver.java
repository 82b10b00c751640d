package io.github.belfry.outbox;

import io.github.belfry.notification.Notification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * Writes what an application fires to its own outbox, at once: in the transaction in force, else
 * committed on its own (protocol.md §10). Not {@code @Transactional}, whose interceptor would mark
 * the application's transaction for rollback when something is refused. Java EE 7 hasn't {@link
 * ObservesAsync}, and passes over it.
 */
@ApplicationScoped
public class OutboxObserver {
  static final String SOURCE = "belfry.outbox.datasource";
  static final String TABLE = "belfry.outbox.table";

  private static final Logger LOG = Logger.getLogger(OutboxObserver.class.getName());

  private volatile Outbox found;

  /**
   * Only tells early what will fail. Nothing of it is kept: Payara starts CDI before the
   * application's own names are there, and its default data source would stand for what an {@code
   * env-entry} says.
   */
  void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
    try {
      named(Outbox.of(source()));
    } catch (IllegalStateException notYet) {
      LOG.warning(notYet.getMessage());
    }
  }

  void fired(@Observes Notification notification) {
    write(notification);
  }

  void firedAsync(@ObservesAsync Notification notification) {
    write(notification);
  }

  private void write(Notification notification) {
    try {
      outbox().send(notification);
    } catch (SQLException failed) {
      throw new IllegalStateException("The outbox can't be written: " + failed, failed);
    }
  }

  /** Looked for until it is there: whoever binds it may start later. */
  private Outbox outbox() {
    if (found == null) {
      found = named(Outbox.of(source()));
    }
    return found;
  }

  private static Outbox named(Outbox outbox) {
    try {
      return outbox.table(OutboxSetting.read(TABLE, Outbox.TABLE));
    } catch (IllegalArgumentException noName) {
      throw new IllegalStateException(TABLE + ": " + noName.getMessage(), noName);
    }
  }

  private static DataSource source() {
    String name = OutboxSetting.read(SOURCE, "java:comp/DefaultDataSource");
    try {
      return Jndi.lookUp(name, DataSource.class);
    } catch (NamingException nothing) {
      throw new IllegalStateException(
          SOURCE + ": there is no data source at " + name + " (" + nothing + ")", nothing);
    }
  }
}

package io.github.belfry.settings;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** What operators name by its JNDI name. */
public final class Named {
  private static final long PATIENCE = Duration.ofSeconds(3).toNanos();
  private static final long PAUSE = Duration.ofMillis(100).toNanos();

  private Named() {}

  /**
   * Looks it up; by the thread that starts the application, for others don't know all names.
   *
   * @param what it has to be, in words
   * @throws CannotStart naming the setting and the name when it leads nowhere
   */
  @SuppressWarnings("BanJNDI") // The operator's name, nobody else's.
  public static <T> T find(String setting, String name, Class<T> type, String what) {
    long began = System.nanoTime();
    while (true) {
      try {
        Object found = new InitialContext().lookup(name);
        if (type.isInstance(found)) {
          return type.cast(found);
        }
        throw nowhere(setting, name, "it is no " + what);
      } catch (NamingException absent) {
        // WildFly binds its data sources while it starts applications that aren't known to need
        // them.
        if (System.nanoTime() - began > PATIENCE) {
          throw nowhere(setting, name, "the server knows no such name");
        }
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  private static CannotStart nowhere(String setting, String name, String why) {
    return new CannotStart("The setting " + setting + " is \"" + name + "\", but " + why + ".");
  }
}

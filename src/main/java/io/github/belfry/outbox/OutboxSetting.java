package io.github.belfry.outbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.NamingException;

/**
 * What a setting says: MicroProfile Config where there is one, a system property, an environment
 * variable, an {@code env-entry}; the first of them that says anything.
 */
final class OutboxSetting {
  private static final Logger LOG = Logger.getLogger(OutboxSetting.class.getName());
  private static final String PROVIDER = "org.eclipse.microprofile.config.ConfigProvider";

  private OutboxSetting() {}

  static String read(String name, String orElse) {
    String said = microProfile(name);
    said = isEmpty(said) ? System.getProperty(name) : said;
    said = isEmpty(said) ? System.getenv(name.replace('.', '_').toUpperCase(Locale.ROOT)) : said;
    said = isEmpty(said) ? environmentEntry(name) : said;
    return isEmpty(said) ? orElse : said;
  }

  private static boolean isEmpty(String said) {
    return said == null || said.isEmpty();
  }

  /** By reflection: it isn't everywhere, and nothing here may ask for more than CDI. */
  private static String microProfile(String name) {
    try {
      Method getConfig = provider().getMethod("getConfig");
      Object value =
          getConfig
              .getReturnType()
              .getMethod("getOptionalValue", String.class, Class.class)
              .invoke(getConfig.invoke(null), name, String.class);
      return (String) ((Optional<?>) value).orElse(null);
    } catch (ClassNotFoundException none) {
      LOG.log(Level.FINEST, "no MicroProfile Config", none);
    } catch (InvocationTargetException failed) {
      LOG.log(Level.FINE, "MicroProfile Config can't say " + name, failed.getCause());
    } catch (ReflectiveOperationException | LinkageError unknown) {
      LOG.log(Level.FINE, "no MicroProfile Config that is known", unknown);
    }
    return null;
  }

  private static Class<?> provider() throws ClassNotFoundException {
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    if (application != null) {
      try {
        return Class.forName(PROVIDER, true, application);
      } catch (ClassNotFoundException elsewhere) {
        LOG.log(Level.FINEST, "not the application's", elsewhere);
      }
    }
    return Class.forName(PROVIDER);
  }

  private static String environmentEntry(String name) {
    try {
      return Jndi.lookUp("java:comp/env/" + name, String.class);
    } catch (NamingException none) {
      LOG.log(Level.FINEST, "no env-entry", none);
      return null;
    }
  }
}

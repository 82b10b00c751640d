package io.github.belfry.outbox;

import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;

/** A server's JNDI, as small as it can be: what is bound here is there as long as it is open. */
public final class Names implements InitialContextFactory, AutoCloseable {
  private static final Map<String, Object> BOUND = new ConcurrentHashMap<>();

  private final String before = System.setProperty(Context.INITIAL_CONTEXT_FACTORY, name());

  private static String name() {
    return Names.class.getName();
  }

  /** Binds. */
  public Names bind(String name, Object value) {
    BOUND.put(name, value);
    return this;
  }

  @Override
  public void close() {
    BOUND.clear();
    if (before == null) {
      System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
    } else {
      System.setProperty(Context.INITIAL_CONTEXT_FACTORY, before);
    }
  }

  @Override
  public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
    return new InitialContext(true) {
      @Override
      public Object lookup(String name) throws NamingException {
        Object value = BOUND.get(name);
        if (value == null) {
          throw new NameNotFoundException(name);
        }
        return value;
      }
    };
  }
}

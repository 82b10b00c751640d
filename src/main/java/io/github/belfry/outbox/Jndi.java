package io.github.belfry.outbox;

import javax.naming.InitialContext;
import javax.naming.NamingException;

/** What the server, or the application's descriptor, has bound to a name. */
final class Jndi {
  private Jndi() {}

  /**
   * What is there.
   *
   * @throws NamingException when nothing is, or something else
   */
  @SuppressWarnings("BanJNDI") // the names are the operator's and the standard's, never a caller's
  static <T> T lookUp(String name, Class<T> type) throws NamingException {
    Object there = new InitialContext().lookup(name);
    if (!type.isInstance(there)) {
      throw new NamingException("what is at " + name + " is no " + type.getName());
    }
    return type.cast(there);
  }
}

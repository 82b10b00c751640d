package io.github.belfry.container;

import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The server that Belfry runs on. What is done for one server alone asks here, and only here; what
 * is done for one but does no harm on others needs no question. All of it is in docs/servers.md.
 * Immutable.
 */
public enum Container {
  /** GlassFish and Payara. */
  GLASSFISH("java:appserver/TransactionManager", "Glassfish"),

  /** WildFly. */
  WILDFLY("java:jboss/TransactionManager", "JBoss"),

  /** Open Liberty; also what isn't known: the check at the start refuses to lose writes there. */
  LIBERTY(null, "WebSphere_Liberty");

  private final String transactionManager;
  private final String targetServer;

  Container(String transactionManager, String targetServer) {
    this.transactionManager = transactionManager;
    this.targetServer = targetServer;
  }

  /** The one that this thread runs in, by where it keeps its transaction manager. */
  public static Container current() {
    for (Container container : values()) {
      if (container.transactionManager != null && isBound(container.transactionManager)) {
        return container;
      }
    }
    return LIBERTY;
  }

  /** What EclipseLink calls it: with another name, or none, it doesn't join its transactions. */
  public String targetServer() {
    return targetServer;
  }

  /**
   * Whether the transaction manager keeps a key for each managed thread that has used the database,
   * and with it the thread and the application, for good; of a plain thread it keeps none.
   */
  public boolean keepsManagedThreads() {
    return this == GLASSFISH;
  }

  /**
   * Whether a body ends where its headers say also when the request offers an upgrade: Grizzly goes
   * on reading for ever.
   */
  public boolean framesUpgrades() {
    return this != GLASSFISH;
  }

  /**
   * Whether a request that is dispatched anew, asynchronously, can be worked on as any other: on
   * Payara, Weld finds no CDI request context; Liberty, once in thousands, has forgotten the
   * application when such a request is answered by another thread, and the answer is lost.
   */
  public boolean dispatchesAnew() {
    return this != GLASSFISH && this != LIBERTY;
  }

  /** Whether what is left of a body is to be read: Grizzly and Liberty see to it themselves. */
  public boolean leavesBodies() {
    return this == WILDFLY;
  }

  /**
   * Whether writing to a WebSocket searches for services: Tyrus begins an idle timer with each
   * write, also one that never ends, and for a timer the context of the thread is kept.
   */
  public boolean seeksServicesToWrite() {
    return this == GLASSFISH;
  }

  /** Whether bodies may come decoded already, though their headers still say that they aren't. */
  public boolean mayUnzip() {
    return this == LIBERTY;
  }

  /**
   * Whether an asynchronous answer that is written on any thread holds it up for no reader: on
   * Liberty {@code write} waits, after {@code isReady} has said that it won't.
   */
  public boolean writesWithoutBlocking() {
    return this != LIBERTY;
  }

  @SuppressWarnings("BanJNDI") // Constant names; nobody's input.
  private static boolean isBound(String name) {
    try {
      return new InitialContext().lookup(name) != null;
    } catch (NamingException absent) {
      return false;
    }
  }
}

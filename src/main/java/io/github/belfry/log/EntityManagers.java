package io.github.belfry.log;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import java.util.Map;
import java.util.ResourceBundle;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * Entity managers that join the transactions of the server. The factory is made by the application,
 * after the schema: a server that injects one connects at deployment, and a database that can't be
 * reached then would keep the node from coming up (Payara). Thread-safe.
 */
@ApplicationScoped
class EntityManagers {
  /** Where servers keep their transaction manager, and what EclipseLink calls those servers. */
  private static final Map<String, String> SERVERS =
      Map.of(
          "java:appserver/TransactionManager",
          "Glassfish",
          "java:jboss/TransactionManager",
          "JBoss");

  private static final String LIBERTY = "WebSphere_Liberty";

  @Resource(lookup = "java:comp/DefaultDataSource")
  private DataSource dataSource;

  private EntityManagerFactory factory;
  private String server;

  /** A new one, in the current transaction. */
  EntityManager join() {
    return factory().createEntityManager();
  }

  @PreDestroy
  synchronized void close() {
    if (factory != null) {
      factory.close();
      forget();
    }
  }

  /** What would keep the application in memory once it is gone (RedeployIT). */
  private void forget() {
    // The JDK keeps EclipseLink's texts until memory is short.
    ResourceBundle.clearCache(EntityManagers.class.getClassLoader());
    if (server.equals(LIBERTY)) {
      // Keeps the providers it has found, for good; on WildFly this would forget its own as well.
      PersistenceProviderResolverHolder.getPersistenceProviderResolver().clearCachedProviders();
    }
  }

  private synchronized EntityManagerFactory factory() {
    if (factory == null) {
      server = server();
      factory =
          Persistence.createEntityManagerFactory(
              "belfry",
              Map.of(
                  "jakarta.persistence.jtaDataSource",
                  dataSource,
                  "eclipselink.session.customizer",
                  FailsFast.class.getName(),
                  "eclipselink.target-server",
                  server));
    }
    return factory;
  }

  private static String server() {
    for (Map.Entry<String, String> server : SERVERS.entrySet()) {
      if (isBound(server.getKey())) {
        return server.getValue();
      }
    }
    return LIBERTY;
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

package io.github.belfry.database;

import io.github.belfry.container.Container;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;

/**
 * Entity managers that join the transactions of the server. The factory is made by the application,
 * after the schema: a server that injects one connects at deployment, and a database that can't be
 * reached then would keep the node from coming up (Payara). Thread-safe.
 */
@ApplicationScoped
public class EntityManagers {
  private Home home;
  private EntityManagerFactory factory;

  /** Where they are to go, from now on: nobody asks for one before. */
  public synchronized void open(Home there) {
    home = there;
  }

  /** A new one, in the current transaction. */
  public EntityManager join() {
    return factory().createEntityManager();
  }

  @PreDestroy
  synchronized void close() {
    if (factory != null) {
      factory.close();
    }
  }

  private synchronized EntityManagerFactory factory() {
    if (factory == null) {
      factory =
          Persistence.createEntityManagerFactory(
              "belfry",
              Map.of(
                  "jakarta.persistence.jtaDataSource",
                  home.dataSource(),
                  "eclipselink.session.customizer",
                  Customizer.class.getName(),
                  Customizer.QUALIFIER,
                  home.qualifier(),
                  "eclipselink.target-server",
                  Container.current().targetServer()));
    }
    return factory;
  }
}

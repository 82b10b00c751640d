package io.github.belfry.database;

import io.github.belfry.container.Container;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Entity managers that join the transactions of the server. The factory is made by the application,
 * after the schema: a server that injects one connects at deployment, and a database that can't be
 * reached then would keep the node from coming up (Payara). Thread-safe.
 */
@ApplicationScoped
public class EntityManagers {
  @Resource(lookup = "java:comp/DefaultDataSource")
  private DataSource dataSource;

  private EntityManagerFactory factory;

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
                  dataSource,
                  "eclipselink.session.customizer",
                  FailsFast.class.getName(),
                  "eclipselink.target-server",
                  Container.current().targetServer()));
    }
    return factory;
  }
}

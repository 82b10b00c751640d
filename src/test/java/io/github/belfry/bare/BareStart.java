package io.github.belfry.bare;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.logging.Logger;

/** Uses the entity once and says so in the log. */
@WebListener
public class BareStart implements ServletContextListener {
  /** Logged once a deployment. */
  public static final String OPENED = "The bare application is open";

  private static final Logger LOG = Logger.getLogger(BareStart.class.getName());

  @PersistenceUnit private EntityManagerFactory factory;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    try (var entityManager = factory.createEntityManager()) {
      LOG.info(OPENED + " with " + entityManager.getMetamodel().getEntities().size() + " entity");
    }
  }
}

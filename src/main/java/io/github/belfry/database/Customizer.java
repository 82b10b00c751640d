package io.github.belfry.database;

import jakarta.persistence.EntityManager;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * How EclipseLink is to behave: tables are in the schema that a setting may name, and a query whose
 * connection has broken fails at once. EclipseLink would repeat it three times, five seconds apart,
 * inside a transaction that is lost; {@link Attempts} knows what may be repeated.
 */
public final class Customizer implements SessionCustomizer {
  /** The property of the factory that says in which schema the tables are, ready for SQL. */
  public static final String QUALIFIER = "belfry.qualifier";

  @Override
  public void customize(Session session) {
    session.getLogin().setQueryRetryAttemptCount(0);
    if (session.getProperty(QUALIFIER) instanceof String qualifier && !qualifier.isEmpty()) {
      session.getLogin().setTableQualifier(qualifier);
    }
  }

  /** The name of a table of ours, or a view, as a native statement needs it. */
  public static String named(EntityManager em, String table) {
    String qualifier = em.unwrap(Session.class).getLogin().getTableQualifier();
    return qualifier.isEmpty() ? table : qualifier + '.' + table;
  }
}

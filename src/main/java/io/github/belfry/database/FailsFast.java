package io.github.belfry.database;

import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * A query whose connection has broken fails at once. EclipseLink would repeat it three times, five
 * seconds apart, inside a transaction that is lost; {@link Attempts} knows what may be repeated.
 */
public final class FailsFast implements SessionCustomizer {
  @Override
  public void customize(Session session) {
    session.getLogin().setQueryRetryAttemptCount(0);
  }
}

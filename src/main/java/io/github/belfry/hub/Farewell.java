package io.github.belfry.hub;

import jakarta.inject.Inject;
import jakarta.servlet.GenericServlet;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/**
 * Hears first that the application is taken away: servers destroy servlets before they tell
 * listeners, Payara and WildFly close WebSockets between the two, and beans end last. It has no
 * mapping, and is loaded at the start (web.xml), as one that isn't would not be destroyed.
 */
public class Farewell extends GenericServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient HubClock clock;

  @Override
  public void service(ServletRequest request, ServletResponse response) {
    throw new UnsupportedOperationException("nothing leads here");
  }

  /** Returns when the last words are said, or after 2 s. */
  @Override
  public void destroy() {
    clock.end();
  }
}

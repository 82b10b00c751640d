package io.github.belfry.security.session;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Adds {@link SessionEnds} behind the application's listeners, as servers tell of a session's end
 * in the reverse order: goodbye is to be said before something is broken off.
 */
@WebListener
public class HeardFirst implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    event.getServletContext().addListener(SessionEnds.class);
  }
}

package io.github.belfry.security.gate;

import io.github.belfry.settings.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Declares the roles that are asked of the server's own login: servers know declared ones only. */
@WebListener
public class LoginGroups implements ServletContextListener {
  @Inject private Settings settings;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    event.getServletContext().declareRoles(settings.loginGroups().toArray(String[]::new));
  }
}

package io.github.belfry.ingress.outbox;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Stops the deployment when a data source isn't there: that is what a context listener can. */
@WebListener
public class OutboxStart implements ServletContextListener {
  @Inject private OutboxSources sources;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    sources.find();
  }
}

package io.github.belfry.transport.sse;

import io.github.belfry.container.Container;
import io.github.belfry.settings.FastPath;
import io.github.belfry.settings.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Puts {@link StreamServlet} in front of {@link StreamResource}, unless {@code belfry.fast-path} or
 * the server stands against it: at the same address, which it has for itself alone, it goes first.
 */
@WebListener
public class FastStreams implements ServletContextListener {
  @Inject private Settings settings;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    if (settings.fastPath() == FastPath.AUTO && Container.current().writesWithoutBlocking()) {
      var servlet = event.getServletContext().addServlet("stream", StreamServlet.class);
      servlet.setAsyncSupported(true);
      servlet.addMapping("/api/stream");
    }
  }
}

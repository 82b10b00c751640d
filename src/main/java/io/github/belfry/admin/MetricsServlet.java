package io.github.belfry.admin;

import io.github.belfry.metrics.JmxBeans;
import io.github.belfry.metrics.TextFormat;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.Callers;
import io.github.belfry.security.gate.ProblemWriter;
import io.github.belfry.settings.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/**
 * What this node has counted, for Prometheus and JMX (protocol.md §8). No container's metrics API:
 * one of the servers hasn't any. Loaded at the start, for the beans' sake.
 */
@WebServlet(urlPatterns = "/metrics", loadOnStartup = 1, asyncSupported = true)
public class MetricsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Settings settings;
  private transient JmxBeans beans;

  @Override
  public void init() {
    beans = new JmxBeans(getServletContext().getContextPath());
  }

  @Override
  public void destroy() {
    beans.close();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      if (!settings.metricsPublic()) {
        Callers.admin(request.getUserPrincipal(), settings);
      }
      write(request, response);
    } catch (Refused refused) {
      ProblemWriter.write(response, refused);
    }
  }

  private static void write(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var format = TextFormat.asked(String.join(",", Collections.list(request.getHeaders("Accept"))));
    byte[] body = format.text().getBytes(StandardCharsets.US_ASCII);
    response.setHeader("Cache-Control", "no-store");
    response.addHeader("Vary", "Accept");
    response.setContentType(format.contentType());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}

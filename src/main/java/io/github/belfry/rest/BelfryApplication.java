package io.github.belfry.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** Everything below {@code api}. Resources and providers are found by their annotations. */
@ApplicationPath("api")
public class BelfryApplication extends Application {
  @Override
  public Map<String, Object> getProperties() {
    // Jersey only; other servers pass over them.
    return Map.of(
        // Locations are absolute paths (RFC 9110 §10.2.2): behind a proxy our own host is wrong.
        "jersey.config.server.headers.location.relative.resolution.disabled", true,
        // OPTIONS answers Allow, not a WADL document.
        "jersey.config.server.wadl.disableWadl", true);
  }
}

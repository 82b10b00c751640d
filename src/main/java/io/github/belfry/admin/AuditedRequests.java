package io.github.belfry.admin;

import io.github.belfry.port.Audit;
import io.github.belfry.security.Audited;
import io.github.belfry.security.CallerPrincipal;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/** Notes each use of what only admins may do, before it is done. */
@Provider
public class AuditedRequests implements DynamicFeature {
  private static final int LONGEST = 1_000;

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    Audited audited = resource.getResourceMethod().getAnnotation(Audited.class);
    if (audited != null) {
      context.register(new Noting(audited.value()));
    }
  }

  record Noting(String action) implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      if (request.getSecurityContext().getUserPrincipal() instanceof CallerPrincipal known) {
        String what =
            request.getMethod()
                + " api/"
                + request.getUriInfo().getPath(false).replaceFirst("^/", "");
        CDI.current()
            .select(Audit.class)
            .get()
            .note(known.caller(), action, what.substring(0, Math.min(LONGEST, what.length())));
      }
    }
  }
}

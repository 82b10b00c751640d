package io.github.belfry.doctor;

import io.github.belfry.json.JsonText;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.Callers;
import io.github.belfry.service.MissingRole;
import io.github.belfry.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.charset.StandardCharsets;

/** What clients found out about the networks they are in, for operators. */
@Path("admin/networks")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class NetworksResource {
  @Inject private Networks networks;
  @Inject private Settings settings;

  /** All of it. */
  @GET
  public Response list(@Context SecurityContext security) {
    Caller caller = Callers.of(security.getUserPrincipal());
    if (!caller.isAdmin()) {
      throw MissingRole.of(caller, settings, "this is for admins");
    }
    if (!settings.doctor()) {
      throw new Refused(Reason.NOT_FOUND, "there is nothing at this path");
    }
    String json = new JsonText().raws("networks", networks.json()).end();
    return Response.ok(json.getBytes(StandardCharsets.UTF_8), MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}

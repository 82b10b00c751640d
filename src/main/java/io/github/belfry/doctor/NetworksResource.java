package io.github.belfry.doctor;

import io.github.belfry.json.Answers;
import io.github.belfry.json.JsonText;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.Audited;
import io.github.belfry.security.Callers;
import io.github.belfry.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** What clients found out about the networks they are in, for operators. */
@Path("admin/networks")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class NetworksResource {
  @Inject private Networks networks;
  @Inject private Settings settings;

  /** All of it. */
  @GET
  @Audited("read-networks")
  public Response list(@Context SecurityContext security) {
    Callers.admin(security.getUserPrincipal(), settings);
    if (!settings.doctor()) {
      throw new Refused(Reason.NOT_FOUND, "there is nothing at this path");
    }
    return Answers.json(200, new JsonText().raws("networks", networks.json()).end());
  }
}

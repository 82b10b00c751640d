package io.github.belfry.admin;

import io.github.belfry.json.Json;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.port.Revocations;
import io.github.belfry.security.Callers;
import io.github.belfry.service.PercentDecoder;
import io.github.belfry.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts people out (protocol.md §8). */
@Path("admin/users")
@ApplicationScoped
public class UsersResource {
  private static final Logger LOG = LoggerFactory.getLogger(UsersResource.class);

  @Inject private Revocations revocations;
  @Inject private Settings settings;

  /** Ends all connections of the user; who may come in may come back. */
  @POST
  @Path("{user: .+}/disconnect")
  public Response disconnect(
      @Context SecurityContext security, @Encoded @PathParam("user") String user) {
    Caller admin = Callers.admin(security.getUserPrincipal(), settings);
    String name = name(user);
    revocations.disconnect(name);
    LOG.info("{} is disconnected, as {} has asked", Json.text(name), Json.text(admin.user()));
    return Response.noContent().build();
  }

  /** The same, and no token that the user has got until now counts any more. */
  @POST
  @Path("{user: .+}/revoke")
  public Response revoke(
      @Context SecurityContext security, @Encoded @PathParam("user") String user) {
    Caller admin = Callers.admin(security.getUserPrincipal(), settings);
    String name = name(user);
    revocations.revoke(name);
    LOG.info("{}'s tokens are revoked, as {} has asked", Json.text(name), Json.text(admin.user()));
    return Response.noContent().build();
  }

  private static String name(String user) {
    return Channel.parse("user", "user:" + PercentDecoder.decode("user", user)).name();
  }
}

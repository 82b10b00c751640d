package io.github.belfry.admin;

import io.github.belfry.json.Json;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Revocations;
import io.github.belfry.security.Audited;
import io.github.belfry.security.Callers;
import io.github.belfry.service.PercentDecoder;
import io.github.belfry.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
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
  @Audited("disconnected")
  public Response disconnect(@Context SecurityContext security, @Context UriInfo uri) {
    Caller admin = Callers.admin(security.getUserPrincipal(), settings);
    String name = name(uri, "/disconnect");
    revocations.disconnect(name);
    LOG.info("{} is disconnected, as {} has asked", Json.text(name), Json.text(admin.user()));
    return Response.noContent().build();
  }

  /** The same, and no token that the user has got until now counts any more. */
  @POST
  @Path("{user: .+}/revoke")
  @Audited("revoked")
  public Response revoke(@Context SecurityContext security, @Context UriInfo uri) {
    Caller admin = Callers.admin(security.getUserPrincipal(), settings);
    String name = name(uri, "/revoke");
    revocations.revoke(name);
    LOG.info("{}'s tokens are revoked, as {} has asked", Json.text(name), Json.text(admin.user()));
    return Response.noContent().build();
  }

  /**
   * Read from the path as it came: {@code @PathParam} takes a semicolon for the beginning of
   * something else, and with it one user for another.
   */
  private static String name(UriInfo uri, String what) {
    String path = uri.getRequestUri().getRawPath().replaceFirst("/$", "");
    int begin = uri.getBaseUri().getRawPath().length() + "admin/users/".length();
    int end = path.length() - what.length();
    if (!path.endsWith(what) || end < begin) {
      throw new Refused(Reason.NOT_FOUND, "there is nothing at this path");
    }
    String user = PercentDecoder.decode("user", path.substring(begin, end));
    return Channel.parse("user", "user:" + user).name();
  }
}

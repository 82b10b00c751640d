package io.github.belfry.admin;

import io.github.belfry.json.Answers;
import io.github.belfry.json.Json;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelKind;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.People;
import io.github.belfry.port.Revocations;
import io.github.belfry.security.Audited;
import io.github.belfry.security.Callers;
import io.github.belfry.service.PercentDecoder;
import io.github.belfry.settings.Settings;
import io.github.belfry.threads.Ticks;
import io.github.belfry.threads.Workers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts people out, hands out what is kept of them and erases it (protocol.md §8). */
@Path("admin/users")
@ApplicationScoped
public class UsersResource {
  private static final Logger LOG = LoggerFactory.getLogger(UsersResource.class);

  /** Proxies give up soon after. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int ACCEPTED = 202;
  private static final int ASK_AGAIN_SECONDS = 10;

  @Inject private Revocations revocations;
  @Inject private People people;
  @Inject private Ticks ticks;
  @Inject private Workers workers;
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

  /** All that is kept of the user. */
  @GET
  @Path("{user: .+}/export")
  @Audited("exported")
  public Response export(@Context SecurityContext security, @Context UriInfo uri) {
    Callers.admin(security.getUserPrincipal(), settings);
    String name = name(uri, "/export");
    return Answers.streamed(MediaType.APPLICATION_JSON, out -> people.export(name, out));
  }

  /** Takes away what is kept of the user; it goes on when nobody waits for it any more. */
  @DELETE
  @Path("{user: .+}")
  @Audited("erased")
  public void erase(
      @Context SecurityContext security, @Context UriInfo uri, @Suspended AsyncResponse waiting) {
    Caller admin = Callers.admin(security.getUserPrincipal(), settings);
    var erased = people.erase(name(uri, ""));
    LOG.info("Somebody is erased, as {} has asked", Json.text(admin.user()));
    Future<?> impatience =
        ticks.after(PATIENCE, () -> workers.execute(() -> waiting.resume(goesOn())));
    erased.thenRun(
        () -> {
          impatience.cancel(false);
          waiting.resume(Response.noContent().build());
        });
  }

  private static Response goesOn() {
    return Response.status(ACCEPTED).header(HttpHeaders.RETRY_AFTER, ASK_AGAIN_SECONDS).build();
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
    return Channel.named("user", ChannelKind.USER, user).name();
  }
}

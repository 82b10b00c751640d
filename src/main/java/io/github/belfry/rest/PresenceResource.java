package io.github.belfry.rest;

import io.github.belfry.json.Answers;
import io.github.belfry.json.JsonText;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelKind;
import io.github.belfry.notification.ChannelPolicy;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Audit;
import io.github.belfry.port.Presence;
import io.github.belfry.security.Callers;
import io.github.belfry.service.MissingRole;
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
import jakarta.ws.rs.core.UriInfo;

/** Who is connected now (protocol.md §6). */
@Path("presence")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PresenceResource {
  @Inject private Presence presence;
  @Inject private ChannelPolicy policy;
  @Inject private Settings settings;
  @Inject private Audit audit;

  /** Who is in a room, for those who may hear it. */
  @GET
  public Response in(@Context SecurityContext security, @Context UriInfo uri) {
    Caller caller = Callers.of(security.getUserPrincipal());
    var room = Channel.parse("channel", new QueryParameters(uri).string("channel"));
    if (room.kind() != ChannelKind.ROOM) {
      throw Refused.field("channel", "is not a room");
    }
    if (!policy.mayHear(caller, room)) {
      throw new Refused(Reason.FORBIDDEN, "you may not hear " + room);
    }
    audit.note(caller, "read-presence", room.toString());
    var users =
        presence.in(room).entrySet().stream()
            .map(present -> json(present.getKey(), present.getValue()))
            .toList();
    return Answers.json(
        200, new JsonText().field("channel", room.toString()).raws("users", users).end());
  }

  /** Whether a user is connected, for publishers and admins. */
  @GET
  @Path("users/{user: .+}")
  public Response of(@Context SecurityContext security, @Context UriInfo uri) {
    Caller caller = Callers.of(security.getUserPrincipal());
    if (!caller.isPublisher() && !caller.isAdmin()) {
      throw MissingRole.of(caller, settings, "presence of users is for publishers and admins");
    }
    String user = PathText.behind("presence/users/", uri, "user");
    String name = Channel.parse("user", "user:" + user).name();
    audit.note(caller, "read-presence", Channel.user(name).toString());
    return Answers.json(200, json(name, presence.connections(name)));
  }

  private static String json(String user, int connections) {
    return new JsonText().field("user", user).field("connections", connections).end();
  }
}

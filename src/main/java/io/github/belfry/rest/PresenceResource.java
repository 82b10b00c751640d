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
import io.github.belfry.service.Members;
import io.github.belfry.service.MissingRole;
import io.github.belfry.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.SortedMap;
import java.util.function.LongConsumer;

/** Who is connected now (protocol.md §6). */
@Path("presence")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PresenceResource {
  @Inject private Presence presence;
  @Inject private Pages pages;
  @Inject private ChannelPolicy policy;
  @Inject private Members members;
  @Inject private Settings settings;
  @Inject private Audit audit;

  /** Who is in a room, for those who are in it themselves, or whom the policy lets see it. */
  @GET
  public void in(
      @Context SecurityContext security, @Context UriInfo uri, @Suspended AsyncResponse waiting) {
    Caller caller = Callers.of(security.getUserPrincipal());
    var query = new QueryParameters(uri);
    var room = Channel.parse("channel", query.string("channel"));
    String after = query.string("after");
    if (room.kind() != ChannelKind.ROOM) {
      throw Refused.field("channel", "is not a room");
    }
    pages.answer(waiting, caller, memory -> in(caller, room, after, memory));
  }

  private Response in(Caller caller, Channel room, String after, LongConsumer memory) {
    if (!policy.mayHear(caller, room)) {
      throw new Refused(Reason.FORBIDDEN, "you may not hear " + room);
    }
    if (!caller.isPublisher()
        && !caller.isAdmin()
        && !policy.maySeePresence(caller, room, members.has(caller, room))) {
      throw new Refused(Reason.FORBIDDEN, "only who is in " + room + " sees who else is");
    }
    audit.note(caller, "read-presence", room.toString());
    SortedMap<String, Integer> in = presence.in(room);
    // What comes right behind a name is that name and U+0000.
    List<String> users = List.copyOf((after == null ? in : in.tailMap(after + '\0')).keySet());
    Page page = Page.of(users, user -> json(user, in.get(user)), memory);
    String next = page.size() < users.size() ? users.get(page.size() - 1) : null;
    return Answers.json(
        200,
        new JsonText()
            .field("channel", room.toString())
            .raws("users", page.jsons())
            .field("next", next)
            .end());
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

package io.github.belfry.admin;

import io.github.belfry.hub.QueryString;
import io.github.belfry.ingress.Retries;
import io.github.belfry.json.Answers;
import io.github.belfry.json.JsonText;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.RefusedMessages;
import io.github.belfry.port.RefusedMessages.Entry;
import io.github.belfry.port.RefusedMessages.Place;
import io.github.belfry.security.Audited;
import io.github.belfry.security.Callers;
import io.github.belfry.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What others have left to be said and couldn't be (protocol.md §8). */
@Path("admin/refused")
@ApplicationScoped
public class RefusedResource {
  private static final Set<String> FILTERS = Set.of("source", "before", "limit");
  private static final Pattern PLACE = Pattern.compile("([0-9]{1,15})-([0-9a-f]{32})");
  private static final int PAGE = 200;
  private static final int USUAL = 50;

  @Inject private RefusedMessages refusedMessages;
  @Inject private Retries retries;
  @Inject private Settings settings;

  /** The newest first. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Audited("read-refused")
  public Response list(@Context SecurityContext security, @Context UriInfo uri) {
    Callers.admin(security.getUserPrincipal(), settings);
    String raw = uri.getRequestUri().getRawQuery();
    ListQuery.requireKnown(raw, FILTERS);
    var query = QueryString.of(raw);
    int limit = query.wholeNumber("limit", 1, PAGE, USUAL);
    List<Entry> entries =
        refusedMessages.list(query.value("source"), place(query.value("before")), limit + 1);
    List<Entry> shown = entries.subList(0, Math.min(limit, entries.size()));
    var json = new JsonText().raws("refused", shown.stream().map(RefusedResource::json).toList());
    return Answers.json(
        200,
        (entries.size() > limit
                ? json.field("next", text(Retries.place(shown.get(limit - 1))))
                : json.raw("next", "null"))
            .end());
  }

  /** Tries one again. */
  @POST
  @Path("{handle}/retry")
  @Audited("retried-refused")
  public Response retry(@Context SecurityContext security, @PathParam("handle") String handle) {
    Callers.admin(security.getUserPrincipal(), settings);
    retries.one(handle);
    return Response.noContent().build();
  }

  /** Tries all of a source again. */
  @POST
  @Path("retry")
  @Produces(MediaType.APPLICATION_JSON)
  @Audited("retried-all-refused")
  public Response retryAll(@Context SecurityContext security, @Context UriInfo uri) {
    Callers.admin(security.getUserPrincipal(), settings);
    String raw = uri.getRequestUri().getRawQuery();
    ListQuery.requireKnown(raw, Set.of("source"));
    String source = QueryString.of(raw).value("source");
    if (source == null) {
      throw Refused.field("source", "is missing");
    }
    var retried = retries.all(source);
    return Answers.json(
        200,
        new JsonText().field("said", retried.said()).field("refused", retried.refused()).end());
  }

  /** Forgets one. */
  @DELETE
  @Path("{handle}")
  @Audited("deleted-refused")
  public Response delete(@Context SecurityContext security, @PathParam("handle") String handle) {
    Callers.admin(security.getUserPrincipal(), settings);
    if (!refusedMessages.delete(handle)) {
      throw new Refused(Reason.NOT_FOUND, "there is no such refused message");
    }
    return Response.noContent().build();
  }

  private static String json(Entry entry) {
    return new JsonText()
        .field("handle", entry.handle())
        .field("source", entry.source())
        .field("key", entry.key())
        .field("at", entry.at())
        .field("code", entry.code())
        .field("detail", entry.detail())
        .raw("message", entry.message())
        .end();
  }

  private static Place place(String text) {
    if (text == null) {
      return null;
    }
    Matcher place = PLACE.matcher(text);
    if (!place.matches()) {
      throw Refused.field("before", "is no place in this list");
    }
    return new Place(Instant.ofEpochMilli(Long.parseLong(place.group(1))), place.group(2));
  }

  private static String text(Place place) {
    return place.at().toEpochMilli() + "-" + place.handle();
  }
}

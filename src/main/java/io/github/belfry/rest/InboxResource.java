package io.github.belfry.rest;

import io.github.belfry.hub.Hub;
import io.github.belfry.json.Answers;
import io.github.belfry.json.Fields;
import io.github.belfry.json.JsonText;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Inbox;
import io.github.belfry.port.NotificationId;
import io.github.belfry.security.Callers;
import io.github.belfry.service.InboxService;
import io.github.belfry.wire.NotificationJson;
import io.github.belfry.wire.UnreadJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** The caller's inbox (protocol.md §5). */
@Path("inbox")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class InboxResource {
  private static final int MOST = 200;
  private static final int USUAL = 50;

  @Inject private InboxService inbox;
  @Inject private Hub hub;
  @Inject private JsonBody bodies;
  @Inject private Pages pages;

  /** A part of it, newest first. */
  @GET
  public void list(
      @Context SecurityContext security, @Context UriInfo uri, @Suspended AsyncResponse waiting) {
    Caller caller = Callers.of(security.getUserPrincipal());
    var query = new QueryParameters(uri);
    String text = query.string("before");
    NotificationId before = text == null ? null : known("before", text);
    int limit = query.wholeNumber("limit", 1, MOST, USUAL);
    boolean unreadOnly = query.bool("unread");
    pages.answer(
        waiting,
        caller,
        memory -> answer(caller, inbox.list(caller, before, limit, unreadOnly), memory));
  }

  private Response answer(Caller caller, Inbox.Part part, LongConsumer memory) {
    Page page = Page.of(part.items(), InboxResource::json, memory);
    boolean all = page.size() == part.items().size();
    NotificationId older = all ? part.next() : part.items().get(page.size() - 1).entry().id();
    String next = older == null ? "null" : JsonText.quote(older.toString());
    return Answers.json(
        200,
        new JsonText()
            .raws("notifications", page.jsons())
            .raw("unread", UnreadJson.of(count(caller).unread()))
            .field("cursor", part.cursor().toString())
            .raw("next", next)
            .end());
  }

  /** How much of it is unread. */
  @GET
  @Path("unread")
  public void unread(@Context SecurityContext security, @Suspended AsyncResponse waiting) {
    Caller caller = Callers.of(security.getUserPrincipal());
    // What is known waits behind nobody's pages.
    hub.unread(caller)
        .ifPresentOrElse(
            count -> waiting.resume(answer(count)),
            () -> pages.answer(waiting, caller, memory -> answer(inbox.count(caller))));
  }

  private static Response answer(Inbox.Count count) {
    return Answers.json(
        200,
        UnreadJson.write(new JsonText(), count.unread())
            .field("cursor", count.cursor().toString())
            .end());
  }

  private Inbox.Count count(Caller caller) {
    return hub.unread(caller).orElseGet(() -> inbox.count(caller));
  }

  /** Marks all up to a place as read. */
  @POST
  @Path("read-all")
  @Produces(MediaType.WILDCARD)
  public Response readAll(
      @Context SecurityContext security, @Context HttpHeaders headers, InputStream body)
      throws IOException {
    Caller caller = Callers.of(security.getUserPrincipal());
    var fields = Fields.of("", bodies.read(security, headers, body));
    NotificationId upTo = known("upTo", fields.requiredString("upTo"));
    fields.end();
    inbox.readAll(caller, upTo);
    return Response.noContent().build();
  }

  private static NotificationId known(String field, String text) {
    NotificationId id = NotificationId.parse(field, text);
    if (id.equals(NotificationId.UNKNOWN)) {
      throw Refused.field(field, "is not an id of this log");
    }
    return id;
  }

  private static String json(Inbox.Item item) {
    return NotificationJson.write(new JsonText(), item.entry(), item.channel())
        .raw("receipt", ReceiptJson.of(item.receipt()))
        .end();
  }
}

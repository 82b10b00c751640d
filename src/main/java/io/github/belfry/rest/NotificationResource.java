package io.github.belfry.rest;

import io.github.belfry.json.JsonText;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.ChannelKind;
import io.github.belfry.notification.ChannelPolicy;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Audit;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Receipt;
import io.github.belfry.port.Receipts;
import io.github.belfry.security.Callers;
import io.github.belfry.service.Members;
import io.github.belfry.service.MissingRole;
import io.github.belfry.service.NotificationFinder;
import io.github.belfry.service.NotificationService;
import io.github.belfry.settings.Settings;
import io.github.belfry.wire.NotificationJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.LongConsumer;

/** One notification for its readers and its publisher (protocol.md §3, §5). */
// The same path as PublishResource: with {id} in it, JAX-RS would never look there for batch.
@Path("notifications")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class NotificationResource {
  private static final int MOST_RECIPIENTS = 1_000;

  @Inject private NotificationFinder finder;
  @Inject private NotificationService service;
  @Inject private Receipts receipts;
  @Inject private Audit audit;
  @Inject private Later later;
  @Inject private Pages pages;
  @Inject private Settings settings;
  @Inject private ChannelPolicy policy;
  @Inject private Members members;

  /** Shows it, with the caller's receipt. */
  @GET
  @Path("{id}")
  public void show(
      @Context SecurityContext security,
      @PathParam("id") String id,
      @Suspended AsyncResponse waiting) {
    Caller caller = Callers.of(security.getUserPrincipal());
    NotificationId place = NotificationId.parse("id", id);
    pages.answer(waiting, caller, memory -> show(caller, place, memory));
  }

  private Response show(Caller caller, NotificationId place, LongConsumer memory) {
    var found = finder.readable(caller, place);
    long seq = found.entry().id().seq();
    Receipt receipt =
        receipts.of(caller.user(), List.of(found.entry())).getOrDefault(seq, Receipt.NONE);
    return Page.answer(
        NotificationJson.write(new JsonText(), found.entry(), found.shown())
            .raw("receipt", ReceiptJson.of(receipt))
            .end(),
        memory);
  }

  /** Its data, which frames link to when it is long. */
  @GET
  @Path("{id}/data")
  public void data(
      @Context SecurityContext security,
      @Context HttpHeaders headers,
      @PathParam("id") String id,
      @Suspended AsyncResponse waiting) {
    Caller caller = Callers.of(security.getUserPrincipal());
    NotificationId place = NotificationId.parse("id", id);
    String encodings = headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING);
    pages.answer(waiting, caller, memory -> data(caller, place, encodings, memory));
  }

  private Response data(
      Caller caller, NotificationId place, String encodings, LongConsumer memory) {
    String data = finder.readable(caller, place).entry().said().data();
    if (data == null) {
      throw new Refused(Reason.NOT_FOUND, "this notification has no data");
    }
    Page.meter(data, memory);
    return Compressed.json(encodings, data);
  }

  /** Who has it, by which transport, since when: for who has said it, and publishers. */
  @GET
  @Path("{id}/receipts")
  public void receipts(
      @Context SecurityContext security,
      @Context UriInfo uri,
      @PathParam("id") String id,
      @Suspended AsyncResponse waiting) {
    Caller caller = Callers.of(security.getUserPrincipal());
    int limit = new QueryParameters(uri).wholeNumber("limit", 1, MOST_RECIPIENTS, MOST_RECIPIENTS);
    NotificationId place = NotificationId.parse("id", id);
    pages.answer(waiting, caller, memory -> receipts(caller, place, limit, memory));
  }

  private Response receipts(Caller caller, NotificationId place, int limit, LongConsumer memory) {
    var found = finder.find(caller, place);
    if (!caller.isPublisher() && !caller.isAdmin() && !maySeeReceipts(caller, found)) {
      throw MissingRole.of(caller, settings, "receipts are for publishers");
    }
    audit.note(caller, "read-receipts", place.toString());
    var recipients = receipts.of(found.entry().id(), limit);
    return Page.answer(
        new JsonText().raws("receipts", recipients.stream().map(ReceiptJson::of).toList()).end(),
        memory);
  }

  /** Who said it sees what became of it among those whom they belong to, or have written to. */
  private boolean maySeeReceipts(Caller caller, NotificationFinder.Found found) {
    return found.isSpeaker(caller)
        && found.entry().channels().stream()
            .filter(channel -> channel.kind() != ChannelKind.USER)
            .allMatch(
                channel -> policy.maySeeReceipts(caller, channel, members.has(caller, channel)));
  }

  /** Recalls it. */
  @DELETE
  @Path("{id}")
  public void recall(
      @Context SecurityContext security,
      @PathParam("id") String id,
      @Suspended AsyncResponse waiting) {
    Caller caller = Callers.of(security.getUserPrincipal());
    later.answer(
        waiting,
        service.recall(caller, NotificationId.parse("id", id)),
        done -> Response.noContent().build());
  }
}

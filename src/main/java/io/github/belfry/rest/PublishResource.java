package io.github.belfry.rest;

import io.github.belfry.json.Answers;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Publication;
import io.github.belfry.security.Callers;
import io.github.belfry.service.CloudEvents;
import io.github.belfry.service.IdempotencyKey;
import io.github.belfry.service.NotificationService;
import io.github.belfry.service.PublicationJson;
import io.github.belfry.service.PublishRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Publishing (protocol.md §3). */
@Path("notifications")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PublishResource {
  private static final String KEY = "Idempotency-Key";

  @Inject private NotificationService service;
  @Inject private JsonBody bodies;
  @Inject private Later later;

  /** Publishes one notification, or a CloudEvent. */
  @POST
  public void publish(
      @Context SecurityContext security,
      @Context HttpHeaders headers,
      @Context UriInfo uri,
      InputStream body,
      @Suspended AsyncResponse waiting)
      throws IOException {
    if (isEventBatch(headers)) {
      publishAll(security, CloudEvents.batch(bodies.parse(security, body)), waiting);
      return;
    }
    PublishRequest request = read(security, headers, body);
    // Asked here: RESTEasy's UriInfo knows nothing on the thread that answers.
    URI base = uri.getBaseUri();
    later.answer(
        waiting,
        service.publish(
            Callers.of(security.getUserPrincipal()),
            request.notifications().get(0),
            request.key(),
            request.digest()),
        publication -> answer(publication, base));
  }

  /** Publishes all or none. */
  @POST
  @Path("batch")
  public void publishBatch(
      @Context SecurityContext security,
      @Context HttpHeaders headers,
      InputStream body,
      @Suspended AsyncResponse waiting)
      throws IOException {
    if (isEventBatch(headers)) {
      publishAll(security, CloudEvents.batch(bodies.parse(security, body)), waiting);
      return;
    }
    JsonBody.requireJson(headers.getMediaType());
    String key = key(headers);
    Object tree = bodies.parse(security, body, admission(security));
    publishAll(security, PublishRequest.batch(tree, key), waiting);
  }

  private Consumer<List<?>> admission(SecurityContext security) {
    return service.admission(Callers.of(security.getUserPrincipal()));
  }

  private void publishAll(SecurityContext security, PublishRequest request, AsyncResponse waiting) {
    later.answer(
        waiting,
        service.publishBatch(
            Callers.of(security.getUserPrincipal()),
            request.notifications(),
            request.key(),
            request.digest()),
        PublishResource::answerBatch);
  }

  private PublishRequest read(SecurityContext security, HttpHeaders headers, InputStream body)
      throws IOException {
    MediaType type = headers.getMediaType();
    if (JsonBody.is(type, "application", "cloudevents+json")) {
      return CloudEvents.structured(bodies.parse(security, body));
    }
    if (CloudEvents.isBinary(headers::getHeaderString)) {
      return CloudEvents.binary(name -> only(headers, name), data(security, headers, body));
    }
    JsonBody.requireJson(type);
    String key = key(headers);
    return PublishRequest.single("", bodies.parse(security, body, admission(security)), key);
  }

  /** An event needs no data, and then says nothing of its type. */
  private Object data(SecurityContext security, HttpHeaders headers, InputStream body)
      throws IOException {
    MediaType type = headers.getMediaType();
    if (!JsonBody.is(type, "application", "json") && !isKindOfJson(type)) {
      if (body.read() < 0) {
        return null;
      }
      throw new Refused(
          Reason.UNSUPPORTED_TYPE, "Content-Type: application/json or another +json is expected");
    }
    return bodies.data(security, body);
  }

  private static boolean isKindOfJson(MediaType type) {
    return type != null && type.getSubtype().toLowerCase(Locale.ROOT).endsWith("+json");
  }

  private static boolean isEventBatch(HttpHeaders headers) {
    return JsonBody.is(headers.getMediaType(), "application", "cloudevents-batch+json");
  }

  private static String key(HttpHeaders headers) {
    return IdempotencyKey.check(KEY, only(headers, KEY));
  }

  private static String only(HttpHeaders headers, String name) {
    List<String> values = headers.getRequestHeader(name);
    if (values != null && values.size() > 1) {
      throw new Refused(Reason.BAD_REQUEST, name + ": is given more than once");
    }
    return headers.getHeaderString(name);
  }

  private static Response answer(Publication publication, URI base) {
    String text = PublicationJson.single(publication);
    if (publication instanceof Publication.Scheduled scheduled) {
      int status = scheduled.repeated() ? 200 : 202;
      return Answers.json(status, text, base, "scheduled/" + scheduled.handle());
    }
    var stored = (Publication.Stored) publication;
    return Answers.json(created(stored), text, base, "notifications/" + stored.ids().get(0));
  }

  private static Response answerBatch(Publication publication) {
    int status = created((Publication.Stored) publication);
    return Answers.json(status, PublicationJson.batch(publication));
  }

  private static int created(Publication.Stored stored) {
    return stored.repeated() ? 200 : 201;
  }
}

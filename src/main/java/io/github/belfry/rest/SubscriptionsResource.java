package io.github.belfry.rest;

import io.github.belfry.hub.Hub;
import io.github.belfry.json.JsonText;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.Callers;
import io.github.belfry.service.SubscriptionService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The caller's lasting subscriptions (protocol.md §6). */
@Path("subscriptions")
@ApplicationScoped
public class SubscriptionsResource {
  private static final String CHANNEL = "{channel: .+}";

  /** A connection that is busy for longer takes the change when it can. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Inject private SubscriptionService service;
  @Inject private Hub hub;
  @Inject private Later later;
  @Inject private Pages pages;

  /** Lists them. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public void list(@Context SecurityContext security, @Suspended AsyncResponse waiting) {
    Caller caller = Callers.of(security.getUserPrincipal());
    pages.answer(
        waiting,
        caller,
        memory ->
            Page.answer(new JsonText().strings("channels", service.of(caller)).end(), memory));
  }

  /** Adds the one that the path names. */
  @PUT
  @Path(CHANNEL)
  public void add(
      @Context SecurityContext security, @Context UriInfo uri, @Suspended AsyncResponse waiting) {
    add(security, named(uri), waiting);
  }

  /** Adds the one that the parameter names: servers don't let every name through in a path. */
  @PUT
  public void addGiven(
      @Context SecurityContext security, @Context UriInfo uri, @Suspended AsyncResponse waiting) {
    add(security, given(uri), waiting);
  }

  /** Removes the one that the path names. */
  @DELETE
  @Path(CHANNEL)
  public void remove(
      @Context SecurityContext security, @Context UriInfo uri, @Suspended AsyncResponse waiting) {
    remove(security, named(uri), waiting);
  }

  /** Removes the one that the parameter names. */
  @DELETE
  public void removeGiven(
      @Context SecurityContext security, @Context UriInfo uri, @Suspended AsyncResponse waiting) {
    remove(security, given(uri), waiting);
  }

  private void add(SecurityContext security, Channel channel, AsyncResponse waiting) {
    Caller caller = Callers.of(security.getUserPrincipal());
    service.add(caller, channel);
    answerInForce(caller, waiting);
  }

  private void remove(SecurityContext security, Channel channel, AsyncResponse waiting) {
    Caller caller = Callers.of(security.getUserPrincipal());
    service.remove(caller, channel);
    answerInForce(caller, waiting);
  }

  private void answerInForce(Caller caller, AsyncResponse waiting) {
    var inForce =
        hub.subscriptionsChanged(caller.user())
            .toCompletableFuture()
            .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    later.answer(waiting, inForce, done -> Response.noContent().build());
  }

  private static Channel named(UriInfo uri) {
    if (new QueryParameters(uri).string("channel") != null) {
      throw Refused.field("channel", "is given more than once");
    }
    return Channel.parse("channel", PathText.behind("subscriptions/", uri, "channel"));
  }

  private static Channel given(UriInfo uri) {
    return Channel.parse("channel", new QueryParameters(uri).required("channel"));
  }
}

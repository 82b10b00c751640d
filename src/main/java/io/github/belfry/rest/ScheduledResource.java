package io.github.belfry.rest;

import io.github.belfry.json.Answers;
import io.github.belfry.json.JsonText;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.Schedule;
import io.github.belfry.security.Callers;
import io.github.belfry.service.ScheduledService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** Notifications that wait for their time (protocol.md §3). */
@Path("scheduled/{handle}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ScheduledResource {
  @Inject private ScheduledService service;

  /** Shows it. */
  @GET
  public Response show(@Context SecurityContext security, @PathParam("handle") String handle) {
    Caller caller = Callers.of(security.getUserPrincipal());
    return Answers.json(200, json(service.find(caller, handle)));
  }

  /** Cancels it. */
  @DELETE
  public Response cancel(@Context SecurityContext security, @PathParam("handle") String handle) {
    service.cancel(Callers.of(security.getUserPrincipal()), handle);
    return Response.noContent().build();
  }

  private static String json(Schedule.Entry entry) {
    Notification said = entry.notification();
    var out =
        new JsonText()
            .field("scheduled", entry.handle())
            .field("notBefore", entry.notBefore())
            .field("id", entry.released() == null ? null : entry.released().toString())
            .field("from", entry.from())
            .strings("to", said.to())
            .field("type", said.type())
            .field("title", said.title())
            .field("body", said.body())
            .field("url", said.url())
            .raw("data", said.data())
            .field("priority", said.priority().word())
            .field("collapse", said.collapse());
    if (said.ttl() != null) {
      out.field("ttl", said.ttl().toSeconds());
    }
    return out.field("ack", said.ack()).end();
  }
}

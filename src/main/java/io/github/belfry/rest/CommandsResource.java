package io.github.belfry.rest;

import io.github.belfry.hub.Hub;
import io.github.belfry.hub.command.Commands;
import io.github.belfry.hub.subscriber.Listening;
import io.github.belfry.json.Answers;
import io.github.belfry.json.Fields;
import io.github.belfry.json.JsonText;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.Callers;
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
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;

/** Commands of clients that have no WebSocket (protocol.md §4.5). */
@Path("commands")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CommandsResource {
  private static final int MOST = 100;

  @Inject private Hub hub;
  @Inject private Commands commands;
  @Inject private JsonBody bodies;
  @Inject private Later later;

  /** Runs commands in order and answers with their frames. */
  @POST
  public void run(
      @Context SecurityContext security,
      @Context HttpHeaders headers,
      InputStream body,
      @Suspended AsyncResponse waiting)
      throws IOException {
    Caller caller = Callers.of(security.getUserPrincipal());
    var fields = Fields.of("", bodies.read(security, headers, body));
    String connection = fields.string("connection");
    List<?> asked = fields.required("commands", fields.list("commands"));
    fields.end();
    if (asked.isEmpty() || asked.size() > MOST) {
      throw Refused.field("commands", "has 1 to " + MOST + " commands");
    }
    later.answer(
        waiting,
        commands.run(
            caller,
            connection == null ? null : find(connection),
            Collections.unmodifiableList(asked),
            waiting::isDone),
        frames -> Answers.json(200, new JsonText().raws("frames", frames).end()));
  }

  private Listening find(String connection) {
    return hub.find(connection)
        .orElseThrow(() -> new Refused(Reason.NOT_FOUND, "connection: is not open here"));
  }
}

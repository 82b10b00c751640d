package io.github.belfry.admin;

import io.github.belfry.json.Answers;
import io.github.belfry.json.JsonText;
import io.github.belfry.port.Incoming;
import io.github.belfry.port.Outboxes;
import io.github.belfry.security.Audited;
import io.github.belfry.security.Callers;
import io.github.belfry.settings.Ingress;
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
import java.util.List;
import java.util.stream.Stream;

/** What waits in outboxes (protocol.md §8): the same on every node. */
@Path("admin/outbox")
@ApplicationScoped
public class OutboxResource {
  @Inject private Outboxes outboxes;
  @Inject private Settings settings;

  /**
   * Belfry's own and those of the settings; what was seen of one that isn't there any more isn't.
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Audited("read-outbox")
  public Response list(@Context SecurityContext security) {
    Callers.admin(security.getUserPrincipal(), settings);
    List<Outboxes.State> seen = outboxes.states();
    List<String> names =
        Stream.concat(
                Stream.of(Incoming.OWN),
                settings.ingress().outboxes().stream()
                    .map(Ingress.Outbox::from)
                    .map(Ingress.From::name))
            .toList();
    return Answers.json(
        200,
        new JsonText()
            .raws("sources", names.stream().map(name -> json(state(name, seen))).toList())
            .end());
  }

  private static Outboxes.State state(String name, List<Outboxes.State> seen) {
    return seen.stream()
        .filter(state -> state.source().equals(name))
        .findFirst()
        .orElseGet(() -> new Outboxes.State(name, false, 0, null, 0, 0));
  }

  private static String json(Outboxes.State state) {
    var json =
        new JsonText()
            .field("source", state.source())
            .field("up", state.up())
            .field("rows", state.rows());
    return (state.oldest() == null
            ? json.raw("oldest", "null")
            : json.field("oldest", state.oldest()))
        .field("said", state.said())
        .field("refused", state.refused())
        .end();
  }
}

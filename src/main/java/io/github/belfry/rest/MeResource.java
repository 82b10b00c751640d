package io.github.belfry.rest;

import io.github.belfry.json.Answers;
import io.github.belfry.json.JsonText;
import io.github.belfry.notification.Caller;
import io.github.belfry.security.Callers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.TreeSet;

/** What Belfry has made of the caller's token (protocol.md §2). */
@Path("me")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

  /** Tells it. */
  @GET
  public Response me(@Context SecurityContext security) {
    Caller caller = Callers.of(security.getUserPrincipal());
    return Answers.json(
        200,
        new JsonText()
            .field("user", caller.user())
            .strings("roles", new TreeSet<>(caller.roles()))
            .strings("groups", new TreeSet<>(caller.groups()))
            .field("expires", caller.expires())
            .end());
  }
}

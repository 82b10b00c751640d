package io.github.belfry.rest;

import io.github.belfry.json.Answers;
import io.github.belfry.json.JsonText;
import io.github.belfry.security.Callers;
import io.github.belfry.security.ticket.Ticket;
import io.github.belfry.security.ticket.TicketService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** Tickets for browsers, which can't set headers on a WebSocket (protocol.md §2). */
@Path("tickets")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TicketsResource {
  @Inject private TicketService tickets;

  /** Issues a ticket; a body isn't looked at. */
  @POST
  public Response issue(@Context SecurityContext security) {
    Ticket ticket = tickets.issue(Callers.of(security.getUserPrincipal()));
    return Answers.json(
        201,
        new JsonText().field("ticket", ticket.text()).field("expiresIn", ticket.expiresIn()).end());
  }
}

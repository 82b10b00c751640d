package io.github.belfry.rest;

import io.github.belfry.json.Fields;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.port.Selection;
import io.github.belfry.security.Callers;
import io.github.belfry.service.ClientName;
import io.github.belfry.service.InboxService;
import io.github.belfry.service.SelectionReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;

/** Receipts that come without a connection (protocol.md §5). */
@Path("receipts")
@ApplicationScoped
public class ReceiptsResource {
  @Inject private InboxService inbox;
  @Inject private JsonBody bodies;

  /** Records what the caller did with notifications. */
  @POST
  public Response record(
      @Context SecurityContext security, @Context HttpHeaders headers, InputStream body)
      throws IOException {
    Caller caller = Callers.of(security.getUserPrincipal());
    var fields = Fields.of("", bodies.read(security, headers, body));
    var state = ReceiptState.parse("state", fields.requiredString("state"));
    Selection selection = SelectionReader.read(fields);
    String client = ClientName.check("client", fields.string("client"));
    fields.end();
    if (!inbox.mark(caller, state, selection, client)) {
      throw new Refused(Reason.NOT_FOUND, "none of these notifications is the caller's");
    }
    return Response.noContent().build();
  }
}

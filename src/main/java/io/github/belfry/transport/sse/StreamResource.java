package io.github.belfry.transport.sse;

import io.github.belfry.hub.Hub;
import io.github.belfry.hub.Wishes;
import io.github.belfry.security.Callers;
import io.github.belfry.wire.EventStream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.SseEventSink;

/** Opens event streams. */
@Path("stream")
@ApplicationScoped
public class StreamResource {
  @Inject private Hub hub;
  @Inject private Wishes wishes;
  @Inject private Writers writers;

  /** Opens one, or refuses it with an ordinary HTTP answer. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void open(
      @Context SseEventSink sink,
      @Context SecurityContext security,
      @Context HttpServletRequest request,
      @Context HttpServletResponse response) {
    var caller = Callers.of(security.getUserPrincipal());
    var wish = StreamRequest.wish(request, wishes);
    EventStream.head(response::setHeader);
    hub.open(caller, wish, new SseConnection(sink, writers));
  }

  /** Jakarta REST would otherwise run {@link #open} for HEAD as well, and hold the answer open. */
  @HEAD
  public void head() {
    throw new NotAllowedException(HttpMethod.GET);
  }
}

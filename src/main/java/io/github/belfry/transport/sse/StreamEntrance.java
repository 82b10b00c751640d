package io.github.belfry.transport.sse;

import io.github.belfry.hub.Hub;
import io.github.belfry.hub.Wishes;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.gate.Entrance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;

/** Where event streams are opened; one that can't be is refused while its ticket is still good. */
@ApplicationScoped
public class StreamEntrance implements Entrance {
  @Inject private Hub hub;
  @Inject private Wishes wishes;

  @Override
  public String path() {
    return "api/stream";
  }

  @Override
  public Set<String> transports() {
    return Set.of("sse");
  }

  @Override
  public boolean opensConnection() {
    return true;
  }

  @Override
  public boolean takesTicket() {
    return true;
  }

  @Override
  public void check(HttpServletRequest request, Caller caller) {
    String accept = String.join(",", Collections.list(request.getHeaders("Accept")));
    if (!accept.isBlank() && Arrays.stream(accept.split(",")).noneMatch(this::takesEvents)) {
      throw new Refused(Reason.NOT_ACCEPTABLE, "this path answers text/event-stream only");
    }
    hub.admit(caller, StreamRequest.wish(request, wishes));
  }

  private boolean takesEvents(String range) {
    try {
      return MediaType.valueOf(range.strip()).isCompatible(MediaType.SERVER_SENT_EVENTS_TYPE);
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}

package io.github.belfry.transport.websocket;

import io.github.belfry.hub.Hub;
import io.github.belfry.hub.QueryString;
import io.github.belfry.hub.Wishes;
import io.github.belfry.notification.Caller;
import io.github.belfry.security.gate.Entrance;
import io.github.belfry.security.gate.Handshake;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Where handshakes come in; refused with an HTTP status while that is still possible. */
@ApplicationScoped
public class WebSocketEntrance implements Entrance {
  @Inject private Hub hub;
  @Inject private Wishes wishes;

  @Override
  public String path() {
    return "ws";
  }

  @Override
  public Set<String> transports() {
    return Set.of("websocket");
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
  public boolean takes(String method) {
    return true; // what isn't a GET is no handshake, and is told so
  }

  @Override
  public void check(HttpServletRequest request, Caller caller) {
    Handshake.require(request);
    hub.admit(caller, wishes.parse(QueryString.of(request.getQueryString())::value));
  }
}

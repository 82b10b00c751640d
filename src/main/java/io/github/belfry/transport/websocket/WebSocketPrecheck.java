package io.github.belfry.transport.websocket;

import io.github.belfry.hub.Hub;
import io.github.belfry.hub.QueryString;
import io.github.belfry.hub.Wishes;
import io.github.belfry.notification.Caller;
import io.github.belfry.security.gate.Handshake;
import io.github.belfry.security.gate.Precheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Refuses a handshake with an HTTP status while that is still possible. */
@ApplicationScoped
public class WebSocketPrecheck implements Precheck {
  @Inject private Hub hub;
  @Inject private Wishes wishes;

  @Override
  public boolean concerns(String method, String path) {
    return path.equals("ws");
  }

  @Override
  public void check(HttpServletRequest request, Caller caller) {
    Handshake.require(request);
    hub.admit(caller, wishes.parse(QueryString.of(request.getQueryString())::value));
  }
}

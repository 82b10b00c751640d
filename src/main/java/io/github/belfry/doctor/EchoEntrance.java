package io.github.belfry.doctor;

import io.github.belfry.hub.QueryString;
import io.github.belfry.notification.Caller;
import io.github.belfry.security.gate.Entrance;
import io.github.belfry.security.gate.Handshake;
import io.github.belfry.security.gate.Visitor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Where a probe's handshake comes in; refused with an HTTP status while that is possible. */
@ApplicationScoped
public class EchoEntrance implements Entrance {
  @Inject private Probes probes;

  @Override
  public String path() {
    return "doctor/ws";
  }

  @Override
  public Set<String> transports() {
    return Set.of();
  }

  @Override
  public boolean opensConnection() {
    return false;
  }

  @Override
  public boolean takesTicket() {
    return false;
  }

  @Override
  public boolean takes(String method) {
    return true; // what isn't a GET is no handshake, and is told so
  }

  @Override
  public void check(HttpServletRequest request, Caller nobody) {
    Handshake.require(request);
    Timetable.idle(QueryString.of(request.getQueryString()));
    probes.requireRoom((Visitor) request.getUserPrincipal());
  }
}

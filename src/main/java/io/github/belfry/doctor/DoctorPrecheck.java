package io.github.belfry.doctor;

import io.github.belfry.hub.QueryString;
import io.github.belfry.notification.Caller;
import io.github.belfry.security.gate.Handshake;
import io.github.belfry.security.gate.Precheck;
import io.github.belfry.security.gate.Visitor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Refuses a probe's handshake with an HTTP status while that is still possible. */
@ApplicationScoped
public class DoctorPrecheck implements Precheck {
  @Inject private Probes probes;

  @Override
  public boolean concerns(String method, String path) {
    return path.equals("doctor/ws");
  }

  @Override
  public void check(HttpServletRequest request, Caller nobody) {
    Handshake.require(request);
    Timetable.idle(QueryString.of(request.getQueryString()));
    probes.requireRoom((Visitor) request.getUserPrincipal());
  }
}

package io.github.belfry.transport.longpoll;

import io.github.belfry.hub.Hub;
import io.github.belfry.hub.Wishes;
import io.github.belfry.notification.Caller;
import io.github.belfry.security.gate.Precheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Refuses a poll that couldn't be answered while its ticket is still good. */
@ApplicationScoped
public class PollPrecheck implements Precheck {
  @Inject private Hub hub;
  @Inject private Wishes wishes;

  @Override
  public boolean concerns(String method, String path) {
    return method.equals("GET") && path.equals("poll");
  }

  @Override
  public void check(HttpServletRequest request, Caller caller) {
    hub.admit(caller, PollRequest.of(request, wishes).wish());
  }
}

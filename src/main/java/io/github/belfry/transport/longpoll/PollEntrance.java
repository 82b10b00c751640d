package io.github.belfry.transport.longpoll;

import io.github.belfry.hub.Hub;
import io.github.belfry.hub.Wishes;
import io.github.belfry.notification.Caller;
import io.github.belfry.security.gate.Entrance;
import io.github.belfry.service.AskLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Where polls come in; one that can't be answered is refused while its ticket is still good. */
@ApplicationScoped
public class PollEntrance implements Entrance {
  @Inject private Hub hub;
  @Inject private Wishes wishes;
  @Inject private AskLimits limits;

  @Override
  public String path() {
    return "poll";
  }

  @Override
  public Set<String> transports() {
    return Set.of("longpoll", "shortpoll");
  }

  @Override
  public boolean opensConnection() {
    return false;
  }

  @Override
  public boolean takesTicket() {
    return true;
  }

  @Override
  public void check(HttpServletRequest request, Caller caller) {
    hub.admit(caller, PollRequest.of(request, wishes).wish());
    limits.read(caller);
  }
}

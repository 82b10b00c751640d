package io.github.belfry.admin;

import io.github.belfry.hub.Hub;
import io.github.belfry.port.Revocations;
import io.github.belfry.threads.Ticks;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Future;

/**
 * Looks each second whether anybody listens whose token was revoked: who was in the middle of
 * coming in when that happened wasn't among those who were told to leave.
 */
@ApplicationScoped
public class PuttingOut {
  @Inject private Hub hub;
  @Inject private Revocations revocations;
  @Inject private Ticks ticks;
  private Future<?> looking;

  @PostConstruct
  void begin() {
    looking = ticks.every(Duration.ofSeconds(1), () -> hub.disconnect(revocations::isRevoked));
  }

  @PreDestroy
  void end() {
    looking.cancel(false);
  }
}

package io.github.belfry.admin;

import io.github.belfry.hub.Hub;
import io.github.belfry.port.Check;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** A node that is drained, or going to stop, isn't ready: balancers look elsewhere. */
@ApplicationScoped
class DrainCheck implements Check {
  @Inject private Hub hub;

  @Override
  public String name() {
    return "draining";
  }

  @Override
  public Optional<String> trouble() {
    return hub.isDraining() ? Optional.of("this node takes no more connections") : Optional.empty();
  }
}

package io.github.belfry.bus.local;

import io.github.belfry.bus.Ears;
import io.github.belfry.port.Bus;
import io.github.belfry.port.Changed;
import io.github.belfry.port.Ear;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Tells the ears of this node, on the thread that rings; other nodes find out by themselves, by
 * their look into the store. Thread-safe.
 */
@ApplicationScoped
public class LocalBus implements Bus {
  private final Ears ears = new Ears();

  @Override
  public void ring(Changed changed) {
    ears.hear(changed);
  }

  @Override
  public void attach(Ear.Turn turn, Ear ear) {
    ears.attach(turn, ear);
  }

  @Override
  @PreDestroy
  public void close() {
    ears.close();
  }
}

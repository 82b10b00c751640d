package io.github.belfry.bus.local;

import io.github.belfry.port.Changed;
import io.github.belfry.port.NotificationBus;
import io.github.belfry.threads.Urgent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires what is rung as a CDI event, on a thread of its own. While observers are busy, further news
 * of the log wait as one: only the newest place matters. Thread-safe.
 */
@ApplicationScoped
public class LocalBus implements NotificationBus {
  private static final Logger LOG = LoggerFactory.getLogger(LocalBus.class);

  private final AtomicReference<Changed> newest = new AtomicReference<>();

  @Inject private Event<Changed> event;
  @Inject private Urgent urgent;

  @Override
  public void ring(Changed changed) {
    if (changed.kind() != Changed.Kind.NOTIFICATIONS) {
      later(() -> event.fire(changed));
    } else if (newest.getAndSet(changed) == null) {
      later(this::fireNewest);
    }
  }

  private void fireNewest() {
    event.fire(newest.getAndSet(null));
  }

  private void later(Runnable task) {
    try {
      urgent.execute(task);
    } catch (RejectedExecutionException stopping) {
      newest.set(null);
      LOG.debug("Nobody is told any more: the server is stopping", stopping);
    }
  }
}

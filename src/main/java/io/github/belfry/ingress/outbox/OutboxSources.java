package io.github.belfry.ingress.outbox;

import io.github.belfry.ingress.Intake;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Incoming;
import io.github.belfry.port.LogClosed;
import io.github.belfry.port.LogOpened;
import io.github.belfry.port.Outboxes;
import io.github.belfry.settings.CannotStart;
import io.github.belfry.settings.Ingress;
import io.github.belfry.settings.Named;
import io.github.belfry.settings.Refusal;
import io.github.belfry.settings.Settings;
import io.github.belfry.threads.Ticks;
import io.github.belfry.threads.Workers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All outboxes of other applications: each is looked at often while rows come, else seldom. */
@ApplicationScoped
public class OutboxSources {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxSources.class);
  private static final Duration BUSY = Duration.ofMillis(50);
  private static final Duration IDLE = Duration.ofSeconds(1);

  /** So long after a row, more are expected. */
  private static final Duration EXPECTED = Duration.ofSeconds(3);

  @Inject private Settings settings;
  @Inject private Intake intake;
  @Inject private Incoming incoming;
  @Inject private Outboxes outboxes;
  @Inject private Refusal refusal;
  @Inject private Ticks ticks;
  @Inject private Workers workers;

  private final List<Looking> all = new ArrayList<>();
  private boolean opened;
  private volatile boolean stopping;

  /**
   * Finds their data sources; by the thread that starts the application.
   *
   * @throws CannotStart naming the setting and the name that leads nowhere
   */
  synchronized void find() {
    try {
      for (Ingress.Outbox outbox : settings.ingress().outboxes()) {
        String source = outbox.from().name();
        var dataSource =
            Named.find(
                "belfry.outbox." + source + ".datasource",
                outbox.dataSource(),
                DataSource.class,
                "data source");
        all.add(
            new Looking(
                new OutboxReader(
                    source,
                    dataSource,
                    outbox.table(),
                    intake,
                    incoming,
                    outboxes,
                    InstantSource.system())));
      }
    } catch (CannotStart nowhere) {
      throw refusal.because(nowhere);
    }
    if (opened) {
      all.forEach(Looking::soon);
    }
  }

  /** The log may be opened before they are found, or the other way round. */
  synchronized void start(@Observes LogOpened fact) {
    opened = true;
    all.forEach(Looking::soon);
  }

  synchronized void stop(@Observes LogClosed closed) {
    stopping = true;
    all.forEach(Looking::stop);
  }

  /** One of them; it is looked at by one thread at a time. */
  private final class Looking {
    private final OutboxReader reader;
    private long lastRow = System.nanoTime();
    private Future<?> next;

    Looking(OutboxReader reader) {
      this.reader = reader;
    }

    synchronized void soon() {
      if (!stopping) {
        next = ticks.after(pause(), () -> workers.execute(this::look));
      }
    }

    private Duration pause() {
      return System.nanoTime() - lastRow < EXPECTED.toNanos() ? BUSY : IDLE;
    }

    private void look() {
      try {
        if (reader.look(() -> stopping)) {
          lastRow = System.nanoTime();
        }
      } catch (Refused away) {
        LOG.debug("The log can't be reached: {}", away.detail());
        lastRow = System.nanoTime() - EXPECTED.toNanos();
      } catch (RuntimeException failure) {
        LOG.warn("An outbox could not be looked at", failure);
        lastRow = System.nanoTime() - EXPECTED.toNanos();
      }
      if (stopping) {
        release();
      } else {
        soon();
      }
    }

    /** What is being looked at now is let go of behind that. */
    synchronized void stop() {
      if (next != null && next.cancel(false)) {
        release();
      }
    }

    private void release() {
      try {
        reader.release();
      } catch (Refused away) {
        LOG.debug("Another node reads it some seconds later: {}", away.detail());
      }
    }
  }
}

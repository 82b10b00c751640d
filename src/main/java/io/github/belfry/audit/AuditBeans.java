package io.github.belfry.audit;

import io.github.belfry.database.DatabaseFailure;
import io.github.belfry.database.Transactions;
import io.github.belfry.database.Urgency;
import io.github.belfry.port.Audit;
import io.github.belfry.port.AuditTrail;
import io.github.belfry.port.LogClosed;
import io.github.belfry.port.StoreClock;
import io.github.belfry.settings.Auditing;
import io.github.belfry.settings.Settings;
import io.github.belfry.threads.Ticks;
import io.github.belfry.threads.Workers;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit of this node as CDI beans. */
@ApplicationScoped
class AuditBeans {
  private static final Logger LOG = LoggerFactory.getLogger(AuditBeans.class);

  /** Where {@code belfry.audit=log} writes. */
  private static final Logger AUDIT = LoggerFactory.getLogger("belfry.audit");

  @Inject private Transactions transactions;
  @Inject private Settings settings;
  @Inject private StoreClock clock;
  @Inject private Workers workers;
  @Inject private Ticks ticks;
  private Chain chain;
  private Line line;
  private Notes notes;
  private List<Future<?>> ticking;

  @PostConstruct
  void build() {
    chain = new Chain(transactions.at(Urgency.HOUSEKEEPING));
    line = new Line(chain, workers, clock::instant);
    notes = new Notes(clock, this::take);
    ticking =
        List.of(
            ticks.every(Duration.ofSeconds(1), line::flushSoon),
            ticks.every(Duration.ofMinutes(1), () -> workers.execute(this::everyMinute)));
  }

  private void take(Note note) {
    switch (settings.audit().to()) {
      case DATABASE -> line.add(note);
      case LOG -> AUDIT.info("{}", note.text());
      case OFF -> {
        // Nobody wants to know.
      }
    }
  }

  private void everyMinute() {
    notes.everyMinute();
    if (settings.audit().to() == Auditing.Place.DATABASE) {
      try {
        chain.sweep(settings.audit().retention());
      } catch (RuntimeException failure) {
        LOG.warn("The audit could not be swept: {}", DatabaseFailure.text(failure));
      }
    }
  }

  /** What was noted in the last second is written. */
  void end(@Observes(notifyObserver = Reception.IF_EXISTS) LogClosed closed) {
    ticking.forEach(tick -> tick.cancel(false));
    line.tryToFlush();
  }

  @Produces
  @ApplicationScoped
  Audit audit() {
    return notes;
  }

  @Produces
  @ApplicationScoped
  AuditTrail trail() {
    return new FlushedTrail(line, chain);
  }
}

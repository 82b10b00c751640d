package io.github.belfry.revocation;

import io.github.belfry.database.DatabaseFailure;
import io.github.belfry.database.Transactions;
import io.github.belfry.log.Changes;
import io.github.belfry.port.Bus;
import io.github.belfry.port.Ear;
import io.github.belfry.port.LogOpened;
import io.github.belfry.port.Revocations;
import io.github.belfry.port.StoreClock;
import io.github.belfry.threads.Coalescing;
import io.github.belfry.threads.Ticks;
import io.github.belfry.threads.Workers;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who were put out, as a CDI bean. */
@ApplicationScoped
class RevocationBeans {
  private static final Logger LOG = LoggerFactory.getLogger(RevocationBeans.class);
  private static final Duration RETRY = Duration.ofSeconds(2);

  @Inject private Transactions transactions;
  @Inject private Changes changes;
  @Inject private Bus bus;
  @Inject private StoreClock clock;
  @Inject private Workers workers;
  @Inject private Ticks ticks;
  private StoredRevocations revocations;

  @PostConstruct
  void build() {
    var reload = soon(() -> revocations.load(), "Who was put out is asked for again");
    var tell = soon(() -> revocations.tell(), "Which sessions have ended is told again");
    revocations =
        new StoredRevocations(
            transactions, changes, bus, clock, Clock.systemUTC(), reload::run, tell::run);
    bus.attach(Ear.Turn.FORGETS, revocations);
  }

  /** Before anybody is let in. */
  void start(@Observes LogOpened opened) {
    revocations.load();
  }

  /** Done again and again until the database takes it. */
  private Coalescing soon(Runnable work, String again) {
    var self = new AtomicReference<Coalescing>();
    self.set(
        new Coalescing(
            workers,
            () -> {
              try {
                work.run();
              } catch (RuntimeException failure) {
                LOG.warn("{}: {}", again, DatabaseFailure.text(failure));
                var unused = ticks.after(RETRY, () -> self.get().run());
              }
            }));
    return self.get();
  }

  @Produces
  @ApplicationScoped
  Revocations revocations() {
    return revocations;
  }
}

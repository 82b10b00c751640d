package io.github.belfry.service;

import io.github.belfry.metrics.Refusals;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Audit;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Speaker;
import io.github.belfry.port.Submission;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Publishes what the application fires as CDI events (protocol.md §3). What is invalid throws
 * {@link Refused} out of {@code fire} before anything is written. Nothing here is
 * {@code @Transactional}: such an interceptor would mark the application's transaction for rollback
 * when we refuse.
 */
@Dependent
public class FiredNotifications {
  /** How long {@code fire} waits for the log before it says that the outcome is unknown. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final NotificationLog log;
  private final PublishRules rules;
  private final CurrentTransaction transaction;
  private final CurrentCaller caller;
  private final Audit audit;

  /** Publishes to that log. */
  @Inject
  public FiredNotifications(
      NotificationLog log,
      PublishRules rules,
      CurrentTransaction transaction,
      CurrentCaller caller,
      Audit audit) {
    this.log = log;
    this.rules = rules;
    this.transaction = transaction;
    this.caller = caller;
    this.audit = audit;
  }

  void fired(@Observes Notification notification) {
    counted(() -> publish(notification));
  }

  void firedAsync(@ObservesAsync Notification notification) {
    counted(
        () -> {
          rules.check(notification);
          store(notification);
        });
  }

  private static void counted(Runnable publishing) {
    try {
      publishing.run();
    } catch (Refused refused) {
      Refusals.count(refused.reason());
      throw refused;
    }
  }

  private void publish(Notification notification) {
    rules.check(notification);
    if (transaction.isActive()) {
      log.appendWithTransaction(caller.speaker(), notification);
      audit.said(caller.speaker(), "1 in a transaction");
    } else {
      store(notification);
    }
  }

  private void store(Notification notification) {
    Speaker speaker = caller.speaker();
    var stored = log.append(Submission.of(speaker, notification)).toCompletableFuture();
    try {
      stored.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      audit.said(speaker, "1 by an event");
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (TimeoutException late) {
      throw new Refused(Reason.UNAVAILABLE, "the log doesn't answer; the outcome is unknown");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Refused(Reason.UNAVAILABLE, "interrupted; the outcome is unknown");
    }
  }
}

package io.github.belfry.ingress;

import io.github.belfry.metrics.Refusals;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Audit;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Publication;
import io.github.belfry.port.RefusedMessages;
import io.github.belfry.port.Speaker;
import io.github.belfry.port.Submission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where everything that was found at a source goes through: it is said once, under its key, or
 * becomes a refused message. Thread-safe.
 */
@ApplicationScoped
public class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  /** A little more than the log takes to say that it doesn't know. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What passes: it is to be tried again, and says nothing about the message. */
  private static final Set<Reason> PASSING =
      Set.of(Reason.UNAVAILABLE, Reason.FULL, Reason.TOO_FAST, Reason.DRAINING);

  /**
   * Something that was found.
   *
   * @param key its own at the source, as it is kept when it is refused
   * @param reading what it wants said; throws {@link Refused}
   * @param json the message as it was found
   */
  public record Message(
      String source, String key, Supplier<Submission> reading, Supplier<String> json) {}

  /**
   * What became of it.
   *
   * @param publication null when it was refused
   * @param refused null when it was said
   */
  public record Outcome(Publication publication, Refused refused) {
    /** Whether it was said, now or before. */
    public boolean isSaid() {
      return publication != null;
    }
  }

  private final NotificationLog log;
  private final RefusedMessages refusedMessages;
  private final Audit audit;

  /** For the proxy. */
  protected Intake() {
    this(null, null, null);
  }

  /** Says it in that log. */
  @Inject
  public Intake(NotificationLog log, RefusedMessages refusedMessages, Audit audit) {
    this.log = log;
    this.refusedMessages = refusedMessages;
    this.audit = audit;
  }

  /**
   * Takes a page of messages, in their order. Blocks until each is stored, or kept as a refused
   * message.
   *
   * @return an outcome for each
   * @throws Refused {@link Reason#UNAVAILABLE} when that couldn't be done for all of them: whoever
   *     has found them finds them again, and those that were said aren't said again
   */
  public List<Outcome> take(List<Message> page) {
    List<CompletableFuture<Publication>> answers = new ArrayList<>();
    Map<Speaker, Integer> speakers = new LinkedHashMap<>();
    for (Message message : page) {
      answers.add(begin(message, speakers));
    }
    List<Outcome> outcomes = new ArrayList<>();
    Refused away = null;
    for (int i = 0; i < answers.size(); i++) {
      try {
        outcomes.add(new Outcome(answer(answers.get(i)), null));
      } catch (Refused refused) {
        if (PASSING.contains(refused.reason())) {
          away = refused;
        } else {
          outcomes.add(refuse(page.get(i), refused));
        }
      }
    }
    if (away != null) {
      throw away;
    }
    if (!page.isEmpty()) {
      String source = page.get(0).source();
      speakers.forEach((speaker, n) -> audit.said(speaker, n + " from the source " + source));
    }
    return outcomes;
  }

  private CompletableFuture<Publication> begin(Message message, Map<Speaker, Integer> speakers) {
    try {
      Submission submission = message.reading().get();
      var answer = log.append(submission).toCompletableFuture();
      speakers.merge(submission.speaker(), submission.notifications().size(), Integer::sum);
      return answer;
    } catch (Refused refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  private Outcome refuse(Message message, Refused why) {
    refusedMessages.keep(message.source(), message.key(), why, message.json().get());
    Refusals.count(why.reason());
    LOG.warn(
        "A message of the source {} can't be said ({}); it is a refused message",
        message.source(),
        why.detail());
    return new Outcome(null, why);
  }

  private static Publication answer(CompletableFuture<Publication> answer) {
    try {
      return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
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

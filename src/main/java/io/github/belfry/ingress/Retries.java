package io.github.belfry.ingress;

import io.github.belfry.ingress.Intake.Message;
import io.github.belfry.ingress.Intake.Outcome;
import io.github.belfry.json.Json;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Incoming;
import io.github.belfry.port.OutboxMessage;
import io.github.belfry.port.RefusedMessages;
import io.github.belfry.port.RefusedMessages.Entry;
import io.github.belfry.port.RefusedMessages.Place;
import io.github.belfry.port.Submission;
import io.github.belfry.service.IncomingMessages;
import io.github.belfry.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/**
 * Tries refused messages again, under the keys that they have (protocol.md §8): what was said
 * meanwhile isn't said twice. Thread-safe.
 */
@ApplicationScoped
public class Retries {
  private static final int PAGE = 100;

  /** An object of texts, or a text. */
  private static final int DEPTH = 1;

  @Inject private Intake intake;
  @Inject private IncomingMessages incoming;
  @Inject private RefusedMessages refusedMessages;
  @Inject private Settings settings;

  /**
   * What became of all of a source.
   *
   * @param said are refused messages no longer
   * @param refused still are
   */
  public record Retried(int said, int refused) {}

  /**
   * Tries one.
   *
   * @throws Refused why it can't be said now; {@link Reason#NOT_FOUND} when it is gone
   */
  public void one(String handle) {
    Entry entry =
        refusedMessages
            .find(handle)
            .orElseThrow(() -> new Refused(Reason.NOT_FOUND, "there is no such refused message"));
    Outcome outcome = again(List.of(entry)).get(0);
    if (!outcome.isSaid()) {
      throw outcome.refused();
    }
  }

  /** Tries all of a source, in the order in which they were refused. */
  public Retried all(String source) {
    int said = 0;
    int refused = 0;
    Place after = null;
    List<Entry> page;
    do {
      page = refusedMessages.oldest(source, after, PAGE);
      for (Outcome outcome : again(page)) {
        if (outcome.isSaid()) {
          said++;
        } else {
          refused++;
        }
      }
      after = page.isEmpty() ? after : place(page.get(page.size() - 1));
    } while (page.size() == PAGE);
    return new Retried(said, refused);
  }

  /** Where a list goes on behind that. */
  public static Place place(Entry entry) {
    return new Place(entry.at(), entry.handle());
  }

  private List<Outcome> again(List<Entry> page) {
    List<Outcome> outcomes =
        intake.take(
            page.stream()
                .map(
                    entry ->
                        new Message(entry.source(), entry.key(), () -> read(entry), entry::message))
                .toList());
    for (int i = 0; i < page.size(); i++) {
      if (outcomes.get(i).isSaid()) {
        refusedMessages.delete(page.get(i).handle());
      } else {
        refusedMessages.again(page.get(i).handle(), outcomes.get(i).refused());
      }
    }
    return outcomes;
  }

  private Submission read(Entry entry) {
    Object message = Json.parse(entry.message(), DEPTH);
    if (message instanceof String text) {
      return incoming.read(entry.source(), entry.key(), text);
    }
    OutboxMessage row = OutboxMessage.of(columns((Map<?, ?>) message));
    // A row's key is its id, whatever it is; a message's is not, though it may have such a column.
    return isOutbox(entry.source())
        ? incoming.read(entry.source(), row)
        : incoming.read(entry.source(), entry.key(), row);
  }

  private boolean isOutbox(String source) {
    return source.equals(Incoming.OWN)
        || settings.ingress().outboxes().stream()
            .anyMatch(outbox -> outbox.from().name().equals(source));
  }

  @SuppressWarnings("unchecked") // The keys of an object are texts.
  private static Map<String, ?> columns(Map<?, ?> object) {
    return (Map<String, ?>) object;
  }
}

package io.github.belfry.log;

import io.github.belfry.database.Chunks;
import io.github.belfry.database.RowWriter;
import io.github.belfry.json.Fields;
import io.github.belfry.json.Json;
import io.github.belfry.log.rows.IdempotencyRow;
import io.github.belfry.log.rows.OriginRow;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Submission;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The keys under which something was said before: callers' idempotency keys, and those of what was
 * found at sources. Looked up under the head row's lock: whoever had the lock before, on whatever
 * node, has committed its keys. One use, one thread.
 */
final class KnownKeys {
  /** How long a caller's key is remembered, and a source's at least. */
  static final Duration REMEMBERED = Duration.ofHours(24);

  private static final int DEPTH_OF_ANSWERS = 2;

  private record Key(boolean ofSource, String owner, String key) {
    static Key of(Submission submission) {
      String source = submission.source();
      return source == null
          ? new Key(false, submission.from(), submission.key())
          : new Key(true, source, submission.key());
    }
  }

  private record Known(String digest, String answer) {}

  private final EntityManager em;
  private final long now;
  private final Map<Key, Known> known = new HashMap<>();
  private final List<IdempotencyRow> callers = new ArrayList<>();
  private final List<OriginRow> origins = new ArrayList<>();

  KnownKeys(EntityManager em, long now) {
    this.em = em;
    this.now = now;
  }

  /** Looks up the keys of those that have one, in few statements. */
  void lookUp(List<Submission> submissions) {
    List<Submission> keyed = submissions.stream().filter(one -> one.key() != null).toList();
    List<IdempotencyRow> old = new ArrayList<>();
    for (List<Submission> some : Chunks.of(of(keyed, false))) {
      found(IdempotencyRow.class, "i.caller", some.stream().map(Submission::from), some)
          .forEach(
              row -> {
                if (row.storedAt() <= now - REMEMBERED.toMillis()) {
                  old.add(row);
                } else {
                  known.put(
                      new Key(false, row.caller(), row.key()),
                      new Known(row.digest(), row.answer()));
                }
              });
    }
    for (List<Submission> some : Chunks.of(of(keyed, true))) {
      found(OriginRow.class, "i.source", some.stream().map(Submission::source), some)
          .forEach(
              row ->
                  known.put(
                      new Key(true, row.source(), row.key()),
                      new Known(row.digest(), row.answer())));
    }
    old.forEach(this::forget);
  }

  private static List<Submission> of(List<Submission> keyed, boolean sources) {
    return keyed.stream().filter(one -> sources == (one.source() != null)).toList();
  }

  private <T> List<T> found(
      Class<T> type, String owner, Stream<String> owners, List<Submission> some) {
    return em.createQuery(
            "SELECT i FROM "
                + type.getSimpleName()
                + " i WHERE "
                + owner
                + " IN :owners AND i.key IN :keys",
            type)
        .setParameter("owners", owners.distinct().toList())
        .setParameter("keys", some.stream().map(Submission::key).distinct().toList())
        .getResultList();
  }

  /**
   * The first answer to that submission; null when there was none.
   *
   * @throws Refused {@link Reason#CONFLICT} when its key stands for another submission
   */
  Publication answer(Submission submission) {
    Known before = known.get(Key.of(submission));
    if (before == null) {
      return null;
    }
    if (!before.digest().equals(submission.digest())) {
      throw new Refused(
          Reason.CONFLICT,
          submission.source() == null
              ? "Idempotency-Key: was used with another request in the last 24 hours"
              : "id: was used for something else before, which stands");
    }
    return repeated(before.answer());
  }

  /** Remembers the answer. */
  void remember(Submission submission, Publication publication) {
    String digest = submission.digest();
    String answer = json(publication);
    known.put(Key.of(submission), new Known(digest, answer));
    if (submission.source() == null) {
      callers.add(new IdempotencyRow(submission.from(), submission.key(), digest, answer, now));
    } else {
      origins.add(new OriginRow(submission.source(), submission.key(), digest, answer, now));
    }
  }

  /** Writes what is to be remembered. */
  void write(RowWriter rows) {
    rows.insert(IdempotencyRow.COLUMNS, callers).insert(OriginRow.COLUMNS, origins);
  }

  private void forget(IdempotencyRow row) {
    em.detach(row);
    em.createQuery("DELETE FROM IdempotencyRow i WHERE i.caller = :caller AND i.key = :key")
        .setParameter("caller", row.caller())
        .setParameter("key", row.key())
        .executeUpdate();
  }

  /** An answer as it is remembered. */
  private static String json(Publication publication) {
    if (publication instanceof Publication.Stored stored) {
      return Json.text(
          Map.of(
              "ids",
              stored.ids().stream().map(NotificationId::toString).toList(),
              "time",
              stored.time().toString()));
    }
    Publication.Scheduled scheduled = (Publication.Scheduled) publication;
    return Json.text(
        Map.of("scheduled", scheduled.handle(), "notBefore", scheduled.notBefore().toString()));
  }

  /** The answer again. */
  private static Publication repeated(String json) {
    Fields fields = Fields.of("answer", Json.parse(json, DEPTH_OF_ANSWERS));
    String handle = fields.string("scheduled");
    if (handle != null) {
      return new Publication.Scheduled(
          handle, Instant.parse(fields.requiredString("notBefore")), true);
    }
    List<NotificationId> ids =
        fields.strings("ids").stream().map(id -> NotificationId.parse("ids", id)).toList();
    return new Publication.Stored(ids, Instant.parse(fields.requiredString("time")), true);
  }
}

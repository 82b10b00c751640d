package io.github.belfry.log;

import io.github.belfry.database.Chunks;
import io.github.belfry.json.Fields;
import io.github.belfry.json.Json;
import io.github.belfry.log.rows.IdempotencyRow;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Submission;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The idempotency keys of one group, looked up under the head row's lock: whoever had the lock
 * before, on whatever node, has committed its keys. One use, one thread.
 */
final class KnownKeys {
  /** How long a key is remembered. */
  static final Duration REMEMBERED = Duration.ofHours(24);

  private static final int DEPTH_OF_ANSWERS = 2;

  private record Key(String caller, String key) {}

  private final EntityManager em;
  private final long now;
  private final Map<Key, IdempotencyRow> rows = new HashMap<>();

  KnownKeys(EntityManager em, long now, List<Errand> group) {
    this.em = em;
    this.now = now;
    List<Submission> keyed =
        group.stream()
            .filter(one -> one instanceof Errand.Say say && say.hasKey())
            .map(one -> ((Errand.Say) one).submission())
            .toList();
    for (List<Submission> some : Chunks.of(keyed)) {
      em.createQuery(
              "SELECT i FROM IdempotencyRow i WHERE i.caller IN :callers AND i.key IN :keys",
              IdempotencyRow.class)
          .setParameter("callers", some.stream().map(Submission::from).distinct().toList())
          .setParameter("keys", some.stream().map(Submission::key).distinct().toList())
          .getResultStream()
          .forEach(row -> rows.put(new Key(row.caller(), row.key()), row));
    }
    forgetOld();
  }

  /**
   * The first answer to that submission; null when there was none.
   *
   * @throws Refused {@link Reason#CONFLICT} when its key stands for another submission
   */
  Publication answer(Submission submission) {
    IdempotencyRow row = rows.get(new Key(submission.from(), submission.key()));
    if (row == null) {
      return null;
    }
    if (!row.digest().equals(submission.digest())) {
      throw new Refused(
          Reason.CONFLICT, "Idempotency-Key: was used with another request in the last 24 hours");
    }
    return repeated(row.answer());
  }

  /** Remembers the answer. */
  void remember(Submission submission, Publication answer) {
    IdempotencyRow row =
        new IdempotencyRow(
            submission.from(), submission.key(), submission.digest(), json(answer), now);
    rows.put(new Key(row.caller(), row.key()), row);
    em.persist(row);
  }

  private void forgetOld() {
    long oldest = now - REMEMBERED.toMillis();
    for (IdempotencyRow row : List.copyOf(rows.values())) {
      if (row.storedAt() <= oldest) {
        rows.remove(new Key(row.caller(), row.key()));
        em.detach(row);
        em.createQuery("DELETE FROM IdempotencyRow i WHERE i.caller = :caller AND i.key = :key")
            .setParameter("caller", row.caller())
            .setParameter("key", row.key())
            .executeUpdate();
      }
    }
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

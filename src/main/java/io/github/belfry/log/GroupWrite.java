package io.github.belfry.log;

import io.github.belfry.database.Keys;
import io.github.belfry.log.rows.Content;
import io.github.belfry.log.rows.ScheduledRow;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Submission;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes what has waited together, in one transaction. One use, one thread. */
final class GroupWrite {

  /**
   * What came of it.
   *
   * @param outcomes for each in the group a {@link Publication}, null for a recall, or {@link
   *     Refused}
   * @param added what the log has grown by
   */
  record Written(List<Object> outcomes, LogWriter.Added added) {}

  private final EntityManager em;
  private final LogWriter writer;
  private final KnownKeys keys;

  private GroupWrite(EntityManager em, List<Waiting> group) {
    this.em = em;
    this.writer = new LogWriter(em);
    this.keys = new KnownKeys(em, writer.now(), group);
    writer.expect(group.stream().flatMap(one -> one.notifications().stream()).toList());
  }

  static Written of(EntityManager em, List<Waiting> group) {
    GroupWrite write = new GroupWrite(em, group);
    List<Object> outcomes = new ArrayList<>();
    for (Waiting waiting : group) {
      outcomes.add(write.outcome(waiting));
    }
    return new Written(outcomes, write.writer.finish());
  }

  private Object outcome(Waiting waiting) {
    if (waiting.submission() == null) {
      writer.recall(new Line.Recall(waiting.recalled()));
      return null;
    }
    if (!waiting.hasKey()) {
      return store(waiting.submission());
    }
    try {
      Publication before = keys.answer(waiting.submission());
      if (before != null) {
        return before;
      }
    } catch (Refused refused) {
      return refused;
    }
    Publication publication = store(waiting.submission());
    keys.remember(waiting.submission(), publication);
    return publication;
  }

  private Publication store(Submission submission) {
    Notification first = submission.notifications().get(0);
    if (submission.notifications().size() == 1
        && first.notBefore() != null
        && first.notBefore().isAfter(Instant.ofEpochMilli(writer.clock()))) {
      return schedule(em, submission.from(), first);
    }
    List<NotificationId> ids = new ArrayList<>();
    for (Notification notification : submission.notifications()) {
      ids.add(writer.say(new Line.Said(submission.from(), notification, null)));
    }
    return new Publication.Stored(ids, Instant.ofEpochMilli(writer.now()), false);
  }

  /** Keeps it for its time. */
  static Publication.Scheduled schedule(EntityManager em, String from, Notification said) {
    long at = said.notBefore().toEpochMilli();
    String handle = Keys.random();
    em.persist(new ScheduledRow(handle, at, at, null, null, Content.of(from, said)));
    return new Publication.Scheduled(handle, Instant.ofEpochMilli(at), false);
  }
}

package io.github.belfry.log;

import io.github.belfry.database.Keys;
import io.github.belfry.database.RowWriter;
import io.github.belfry.json.Json;
import io.github.belfry.log.rows.Content;
import io.github.belfry.log.rows.ScheduledRow;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Speaker;
import io.github.belfry.port.Submission;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Does what has waited together, in one transaction. One use, one thread. */
final class GroupWrite {

  /**
   * What came of it.
   *
   * @param answers tell those who wait, once it is committed
   * @param added what the log has grown by
   */
  record Written(List<Runnable> answers, LogWriter.Added added) {}

  private static final Duration NEXT_RELEASE = Duration.ofMinutes(1);

  private final EntityManager em;
  private final LogWriter writer;
  private final KnownKeys keys;
  private final List<Runnable> answers = new ArrayList<>();

  private final int mostScheduled;

  private GroupWrite(EntityManager em, List<Errand> group, int mostScheduled) {
    this.em = em;
    this.mostScheduled = mostScheduled;
    this.writer = new LogWriter(em);
    this.keys = new KnownKeys(em, writer.now());
    expect(
        group.stream()
            .filter(Errand.Say.class::isInstance)
            .map(one -> ((Errand.Say) one).submission())
            .toList());
  }

  /** Looks up, in few statements, what those need to know of what was before. */
  void expect(List<Submission> submissions) {
    keys.lookUp(submissions);
    writer.expect(submissions.stream().flatMap(one -> one.notifications().stream()).toList());
  }

  /** What gives places. */
  LogWriter writer() {
    return writer;
  }

  /** Does those errands; of one user's, only so many may be waiting for their time. */
  static Written of(EntityManager em, List<Errand> group, int mostScheduled) {
    GroupWrite write = new GroupWrite(em, group, mostScheduled);
    group.forEach(write::run);
    return write.finish();
  }

  /** Moves that one. */
  static Written moving(EntityManager em, Leftovers from, String key) {
    GroupWrite write = new GroupWrite(em, List.of(), 0);
    from.moveOne(em, write, key);
    return write.finish();
  }

  private Written finish() {
    RowWriter rows = new RowWriter(em);
    keys.write(rows);
    return new Written(answers, writer.finish(rows));
  }

  private void run(Errand errand) {
    if (errand instanceof Errand.Say say) {
      try {
        Publication publication = publication(say.submission());
        answers.add(() -> say.answer().complete(publication));
      } catch (Refused refused) {
        answers.add(() -> say.answer().completeExceptionally(refused));
      }
    } else if (errand instanceof Errand.Recall recall) {
      writer.recall(recall.id());
      answers.add(() -> recall.answer().complete(null));
    } else if (errand instanceof Errand.Move move) {
      boolean more = move.from().move(em, this);
      answers.add(() -> move.answer().complete(more));
    }
  }

  /**
   * Its answer, perhaps that of before.
   *
   * @throws Refused before anything is written
   */
  Publication publication(Submission submission) {
    if (submission.key() == null) {
      return store(submission);
    }
    Publication before = keys.answer(submission);
    if (before != null) {
      return before;
    }
    Publication publication = store(submission);
    keys.remember(submission, publication);
    return publication;
  }

  private Publication store(Submission submission) {
    Notification first = submission.notifications().get(0);
    if (submission.notifications().size() == 1
        && first.notBefore() != null
        && first.notBefore().isAfter(Instant.ofEpochMilli(writer.clock()))) {
      if (submission.source() == null) {
        requireFewScheduled(submission.speaker());
      }
      return schedule(em, submission.speaker(), first);
    }
    List<NotificationId> ids = new ArrayList<>();
    String found =
        submission.source() == null
            ? null
            : submission.source() + ' ' + Json.text(submission.key());
    for (Notification notification : submission.notifications()) {
      ids.add(writer.say(submission.speaker(), notification, null, found));
    }
    return new Publication.Stored(ids, Instant.ofEpochMilli(writer.now()), false);
  }

  private void requireFewScheduled(Speaker speaker) {
    long waiting =
        em.createQuery(
                "SELECT COUNT(s) FROM ScheduledRow s WHERE s.content.sender = :name"
                    + " AND s.content.application = :application AND s.due IS NOT NULL",
                Long.class)
            .setParameter("name", speaker.name())
            .setParameter("application", speaker.application())
            .getSingleResult();
    if (waiting >= mostScheduled) {
      throw new Refused(
          Reason.TOO_FAST,
          mostScheduled
              + " of yours wait for their time (belfry.limit.scheduled): cancel one first",
          NEXT_RELEASE);
    }
  }

  /** Keeps it for its time. */
  static Publication.Scheduled schedule(EntityManager em, Speaker speaker, Notification said) {
    long at = said.notBefore().toEpochMilli();
    String handle = Keys.random();
    em.persist(new ScheduledRow(handle, at, at, null, null, Content.of(speaker, said)));
    return new Publication.Scheduled(handle, Instant.ofEpochMilli(at), false);
  }
}

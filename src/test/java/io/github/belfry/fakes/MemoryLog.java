package io.github.belfry.fakes;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Page;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Schedule;
import io.github.belfry.port.Start;
import io.github.belfry.port.Submission;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The log and the schedule in a list. Thread-safe. */
public final class MemoryLog implements NotificationLog, Schedule {
  private final List<LogEntry> entries = new ArrayList<>();
  private final List<String> withTransaction = new ArrayList<>();
  private final Map<String, Schedule.Entry> scheduled = new HashMap<>();
  private final Map<String, Remembered> keys = new HashMap<>();
  private RuntimeException failure;
  private boolean silent;

  private record Remembered(String digest, Publication first) {}

  /** Every append fails from now on. */
  public void failWith(RuntimeException cause) {
    failure = cause;
  }

  /** No append is answered from now on. */
  public void fallSilent() {
    silent = true;
  }

  /** What was appended with a transaction: sender and title. */
  public synchronized List<String> withTransaction() {
    return List.copyOf(withTransaction);
  }

  /** All that is in it. */
  public synchronized List<LogEntry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public synchronized CompletionStage<Publication> append(Submission submission) {
    if (silent) {
      return new CompletableFuture<>();
    }
    if (failure != null) {
      return CompletableFuture.failedFuture(failure);
    }
    String key = submission.key() == null ? null : submission.from() + '\n' + submission.key();
    Remembered before = keys.get(key);
    if (before != null) {
      return before.digest().equals(submission.digest())
          ? CompletableFuture.completedFuture(repeated(before.first()))
          : CompletableFuture.failedFuture(new Refused(Reason.CONFLICT, "another body"));
    }
    Publication stored = store(submission);
    if (key != null) {
      keys.put(key, new Remembered(submission.digest(), stored));
    }
    return CompletableFuture.completedFuture(stored);
  }

  private Publication store(Submission submission) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Notification first = submission.notifications().get(0);
    if (first.notBefore() != null && first.notBefore().isAfter(now)) {
      String handle = "s" + scheduled.size();
      scheduled.put(
          handle, new Schedule.Entry(handle, submission.from(), first.notBefore(), first, null));
      return new Publication.Scheduled(handle, first.notBefore(), false);
    }
    var ids = new ArrayList<NotificationId>();
    for (Notification said : submission.notifications()) {
      var id = new NotificationId(7, entries.size() + 1L, 1);
      Instant expires = said.ttl() == null ? null : now.plus(said.ttl());
      entries.add(new LogEntry(id, now, submission.from(), said, expires, said.to(), Map.of()));
      ids.add(id);
    }
    return new Publication.Stored(ids, now, false);
  }

  private static Publication repeated(Publication first) {
    return first instanceof Publication.Stored stored
        ? new Publication.Stored(stored.ids(), stored.time(), true)
        : new Publication.Scheduled(
            ((Publication.Scheduled) first).handle(),
            ((Publication.Scheduled) first).notBefore(),
            true);
  }

  @Override
  public synchronized void appendWithTransaction(String from, Notification notification) {
    withTransaction.add(from + ": " + notification.title());
  }

  @Override
  public synchronized CompletionStage<Void> recall(NotificationId id) {
    LogEntry entry = entries.get((int) id.seq() - 1);
    entry.channels().forEach(entry::markGone);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized NotificationId head() {
    return entries.isEmpty() ? new NotificationId(7, 0, 0) : entries.get(entries.size() - 1).id();
  }

  @Override
  public NotificationId refreshHead() {
    return head();
  }

  @Override
  public Start start(NotificationId after) {
    boolean known = after.equals(NotificationId.OLDEST) || after.epoch() == 7;
    return new Start(known ? after : head(), known);
  }

  @Override
  public synchronized Page read(Map<Channel, Long> heard, NotificationId after, int limit) {
    Instant now = Instant.now();
    var page =
        entries.stream()
            .filter(entry -> entry.id().seq() > after.seq())
            .filter(entry -> heard.keySet().stream().anyMatch(c -> entry.isLive(c, now)))
            .limit(limit)
            .toList();
    boolean more = page.size() == limit;
    return new Page(page, more ? page.get(limit - 1).id() : head(), more);
  }

  @Override
  public synchronized List<LogEntry> tail(NotificationId after, int limit) {
    return entries.stream().filter(e -> e.id().seq() > after.seq()).limit(limit).toList();
  }

  @Override
  public synchronized Optional<LogEntry> find(NotificationId id) {
    Instant now = Instant.now();
    return entries.stream()
        .filter(entry -> entry.id().equals(id))
        .filter(entry -> entry.channels().stream().anyMatch(c -> entry.isLive(c, now)))
        .findFirst();
  }

  @Override
  public synchronized Optional<List<LogEntry>> remembered(long afterSeq, long upToSeq) {
    return Optional.of(
        entries.stream().filter(e -> e.id().seq() > afterSeq && e.id().seq() <= upToSeq).toList());
  }

  @Override
  public Duration retention() {
    return Duration.ofDays(30);
  }

  @Override
  public synchronized Optional<Schedule.Entry> find(String handle) {
    return Optional.ofNullable(scheduled.get(handle));
  }

  @Override
  public synchronized boolean cancel(String handle) {
    return scheduled.remove(handle) != null;
  }

  /** Releases what waits under the handle. */
  public synchronized void release(String handle) {
    scheduled.computeIfPresent(
        handle,
        (h, waits) ->
            new Schedule.Entry(h, waits.from(), waits.notBefore(), waits.notification(), head()));
  }
}

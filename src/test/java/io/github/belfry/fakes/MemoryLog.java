package io.github.belfry.fakes;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Page;
import io.github.belfry.port.PlaceLost;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Schedule;
import io.github.belfry.port.Speaker;
import io.github.belfry.port.Start;
import io.github.belfry.port.Submission;
import java.time.Clock;
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

/**
 * The log and the schedule in a list: what all tests have that need a log and no database. It keeps
 * {@link NotificationLogContract}, as the stored one does. Thread-safe; whoever reads never waits
 * for {@link #keep}.
 */
public class MemoryLog implements NotificationLog, Schedule {
  private final Clock clock;
  private final Runnable ring;
  private final List<LogEntry> entries = new ArrayList<>();
  private final List<String> withTransaction = new ArrayList<>();
  private final Map<String, Schedule.Entry> scheduled = new HashMap<>();
  private final Map<String, Remembered> keys = new HashMap<>();
  private RuntimeException failure;
  private boolean silent;
  private long epoch = 7;
  private int life = 1;

  private record Remembered(String digest, Publication first) {}

  /** What happens between the reading of a page and its use. */
  public Runnable afterRead = () -> {};

  /** A log by the machine's clock. */
  public MemoryLog() {
    this(Clock.systemUTC(), () -> {});
  }

  /** A log that tells {@code ring} when it has grown. */
  public MemoryLog(Clock clock, Runnable ring) {
    this.clock = clock;
    this.ring = ring;
  }

  /** Is given each entry before anybody sees it. */
  protected void keep(LogEntry entry) {
    // In memory it is kept anyway.
  }

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

  /** All that was said. */
  public List<LogEntry> entries() {
    synchronized (entries) {
      return entries.stream().filter(entry -> entry.said() != null).toList();
    }
  }

  /** Says something; returns its id. */
  public NotificationId say(String user, Notification said) {
    return say(Speaker.user(user), said);
  }

  /** Says something; returns its id. */
  public NotificationId say(Speaker speaker, Notification said) {
    var stored = append(Submission.of(speaker, said)).toCompletableFuture().join();
    return ((Publication.Stored) stored).ids().get(0);
  }

  /** The id at that place. */
  public NotificationId place(long seq) {
    synchronized (entries) {
      return seq == 0 ? new NotificationId(epoch, 0, 0) : entries.get((int) seq - 1).id();
    }
  }

  /** The log as it was at that place: a backup was restored. */
  public void restore(long seq) {
    synchronized (entries) {
      entries.subList((int) seq, entries.size()).clear();
      life++;
    }
    ring.run();
  }

  /** Another, empty log. */
  public void replace() {
    synchronized (entries) {
      epoch++;
    }
    restore(0);
  }

  @Override
  public CompletionStage<Publication> append(Submission submission) {
    if (silent) {
      return new CompletableFuture<>();
    }
    if (failure != null) {
      return CompletableFuture.failedFuture(failure);
    }
    try {
      return CompletableFuture.completedFuture(once(submission));
    } catch (Refused refused) {
      return CompletableFuture.failedFuture(refused);
    } finally {
      ring.run();
    }
  }

  private synchronized Publication once(Submission submission) {
    if (submission.key() == null) {
      return store(submission);
    }
    String key = submission.from() + '\n' + submission.key();
    Remembered before = keys.get(key);
    if (before == null) {
      Publication first = store(submission);
      keys.put(key, new Remembered(submission.digest(), first));
      return first;
    }
    if (!before.digest().equals(submission.digest())) {
      throw new Refused(Reason.CONFLICT, "another body");
    }
    return before.first() instanceof Publication.Stored stored
        ? new Publication.Stored(stored.ids(), stored.time(), true)
        : new Publication.Scheduled(
            ((Publication.Scheduled) before.first()).handle(),
            ((Publication.Scheduled) before.first()).notBefore(),
            true);
  }

  private Publication store(Submission submission) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Notification first = submission.notifications().get(0);
    if (first.notBefore() != null && first.notBefore().isAfter(now)) {
      String handle = "s" + scheduled.size();
      scheduled.put(
          handle, new Schedule.Entry(handle, submission.speaker(), first.notBefore(), first, null));
      return new Publication.Scheduled(handle, first.notBefore(), false);
    }
    var ids = new ArrayList<NotificationId>();
    for (Notification said : submission.notifications()) {
      Instant expires = said.ttl() == null ? null : now.plus(said.ttl());
      var id = next();
      add(
          new LogEntry(
              id, now, submission.speaker(), said, expires, said.to(), replaced(said, now)));
      ids.add(id);
    }
    return new Publication.Stored(ids, now, false);
  }

  private NotificationId next() {
    return new NotificationId(epoch, head().seq() + 1, life);
  }

  private void add(LogEntry entry) {
    keep(entry);
    synchronized (entries) {
      for (Channel channel : entry.channels()) {
        entry.recalls(channel).forEach(id -> entries.get((int) id.seq() - 1).markGone(channel));
      }
      entries.add(entry);
    }
  }

  private Map<Channel, List<NotificationId>> replaced(Notification said, Instant now) {
    Map<Channel, List<NotificationId>> replaced = new HashMap<>();
    if (said.collapse() != null) {
      for (LogEntry older : entries()) {
        for (Channel channel : said.to()) {
          if (older.channels().contains(channel)
              && older.isLive(channel, now)
              && said.collapse().equals(older.said().collapse())) {
            replaced.computeIfAbsent(channel, c -> new ArrayList<>()).add(older.id());
          }
        }
      }
    }
    return replaced;
  }

  @Override
  public CompletionStage<Void> recall(NotificationId id) {
    synchronized (this) {
      if (holds(id) && id.seq() > 0) {
        recall(tail(place(id.seq() - 1), 1).get(0));
      }
    }
    ring.run();
    return CompletableFuture.completedFuture(null);
  }

  private void recall(LogEntry entry) {
    Map<Channel, List<NotificationId>> recalled = new HashMap<>();
    for (Channel channel : entry.channels()) {
      if (entry.isLive(channel, Instant.MIN)) {
        recalled.put(channel, List.of(entry.id()));
      }
    }
    if (!recalled.isEmpty()) {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      add(new LogEntry(next(), now, null, null, null, List.copyOf(recalled.keySet()), recalled));
    }
  }

  @Override
  public synchronized void appendWithTransaction(Speaker speaker, Notification notification) {
    withTransaction.add(speaker.name() + ": " + notification.title());
  }

  private boolean holds(NotificationId id) {
    synchronized (entries) {
      return id.epoch() == epoch
          && id.seq() >= 0
          && id.seq() <= entries.size()
          && place(id.seq()).equals(id);
    }
  }

  private int require(NotificationId id) {
    if (!holds(id)) {
      throw new PlaceLost(id);
    }
    return (int) id.seq();
  }

  @Override
  public NotificationId head() {
    synchronized (entries) {
      return place(entries.size());
    }
  }

  @Override
  public NotificationId refreshHead() {
    return head();
  }

  @Override
  public Start start(NotificationId after) {
    synchronized (entries) {
      if (after.equals(NotificationId.OLDEST)) {
        return new Start(place(0), true);
      }
      return holds(after) ? new Start(after, true) : new Start(head(), false);
    }
  }

  @Override
  public Page read(Map<Channel, Long> heard, NotificationId after, int limit) {
    Page page = page(heard, after, limit);
    afterRead.run();
    return page;
  }

  private Page page(Map<Channel, Long> heard, NotificationId after, int limit) {
    synchronized (entries) {
      Instant now = clock.instant();
      var found = new ArrayList<LogEntry>();
      for (LogEntry entry : entries.subList(require(after), entries.size())) {
        if (entry.channels().stream().anyMatch(c -> concerns(entry, c, heard.get(c), now))) {
          found.add(entry);
          if (found.size() == limit) {
            return new Page(found, entry.id(), entry.id().seq() < entries.size());
          }
        }
      }
      return new Page(found, head(), false);
    }
  }

  private static boolean concerns(LogEntry entry, Channel channel, Long since, Instant now) {
    return since != null
        && since < entry.id().seq()
        && (entry.isLive(channel, now) || !entry.recalls(channel).isEmpty());
  }

  @Override
  public List<LogEntry> tail(NotificationId after, int limit) {
    synchronized (entries) {
      int from = after.equals(NotificationId.OLDEST) ? 0 : require(after);
      return List.copyOf(
          entries.subList(from, (int) Math.min(entries.size(), (long) from + limit)));
    }
  }

  @Override
  public Optional<LogEntry> find(NotificationId id) {
    synchronized (entries) {
      Instant now = clock.instant();
      return Optional.of(id)
          .filter(i -> i.seq() > 0 && holds(i))
          .map(i -> entries.get((int) i.seq() - 1))
          .filter(entry -> entry.channels().stream().anyMatch(c -> entry.isLive(c, now)));
    }
  }

  @Override
  public Optional<List<LogEntry>> remembered(long afterSeq, long upToSeq) {
    synchronized (entries) {
      return upToSeq > entries.size()
          ? Optional.empty()
          : Optional.of(List.copyOf(entries.subList((int) afterSeq, (int) upToSeq)));
    }
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
            new Schedule.Entry(
                h, waits.speaker(), waits.notBefore(), waits.notification(), head()));
  }
}

package io.github.belfry.support;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Page;
import io.github.belfry.port.PlaceLost;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Start;
import io.github.belfry.port.Submission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A log that keeps the port's promises in memory, for tests without a database. */
public final class InMemoryLog implements NotificationLog {
  private final Clock clock;
  private final Runnable ring;
  private final List<LogEntry> entries = new ArrayList<>();
  private long epoch = 7;
  private int life;

  /** A log that tells {@code ring} when it has grown. */
  public InMemoryLog(Clock clock, Runnable ring) {
    this.clock = clock;
    this.ring = ring;
  }

  @Override
  public CompletionStage<Publication> append(Submission submission) {
    var ids = new ArrayList<NotificationId>();
    Instant now = clock.instant();
    synchronized (this) {
      for (Notification said : submission.notifications()) {
        ids.add(add(submission.from(), said, now));
      }
    }
    ring.run();
    return CompletableFuture.completedFuture(new Publication.Stored(ids, now, false));
  }

  private NotificationId add(String from, Notification said, Instant now) {
    Map<Channel, List<NotificationId>> replaced = new HashMap<>();
    if (said.collapse() != null) {
      for (Channel channel : said.to()) {
        for (LogEntry older : entries) {
          if (older.isLive(channel, now)
              && said.collapse().equals(older.said().collapse())
              && older.channels().contains(channel)) {
            older.markGone(channel);
            replaced.computeIfAbsent(channel, c -> new ArrayList<>()).add(older.id());
          }
        }
      }
    }
    Instant expires = said.ttl() == null ? null : now.plus(said.ttl());
    NotificationId id = next();
    entries.add(new LogEntry(id, now, from, said, expires, said.to(), replaced));
    return id;
  }

  private NotificationId next() {
    long seq = entries.size() + 1L;
    return new NotificationId(epoch, seq, (int) (seq * 31) + life);
  }

  /** The id at that place. */
  public synchronized NotificationId place(long seq) {
    return seq == 0 ? new NotificationId(epoch, 0, 0) : entries.get((int) seq - 1).id();
  }

  /** The log as it was at that place: a backup was restored. */
  public void restore(long seq) {
    synchronized (this) {
      entries.subList((int) seq, entries.size()).clear();
      life++;
    }
    ring.run();
  }

  /** Another, empty log. */
  public void replace() {
    synchronized (this) {
      epoch++;
    }
    restore(0);
  }

  private boolean holds(NotificationId id) {
    return id.epoch() == epoch
        && id.seq() >= 0
        && id.seq() <= entries.size()
        && place(id.seq()).equals(id);
  }

  private void require(NotificationId id) {
    if (!holds(id)) {
      throw new PlaceLost(id);
    }
  }

  @Override
  public CompletionStage<Void> recall(NotificationId id) {
    synchronized (this) {
      LogEntry entry = entries.get((int) id.seq() - 1);
      Map<Channel, List<NotificationId>> recalled = new HashMap<>();
      for (Channel channel : entry.channels()) {
        if (entry.isLive(channel, Instant.MIN)) {
          entry.markGone(channel);
          recalled.put(channel, List.of(id));
        }
      }
      entries.add(
          new LogEntry(
              next(), clock.instant(), entry.from(), null, null, entry.channels(), recalled));
    }
    ring.run();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized NotificationId head() {
    return place(entries.size());
  }

  @Override
  public NotificationId refreshHead() {
    return head();
  }

  @Override
  public synchronized Start start(NotificationId after) {
    if (after.equals(NotificationId.OLDEST)) {
      return new Start(place(0), true);
    }
    return holds(after) ? new Start(after, true) : new Start(head(), false);
  }

  /** What happens between the reading of a page and its use. */
  public Runnable afterRead = () -> {};

  @Override
  public Page read(Map<Channel, Long> heard, NotificationId after, int limit) {
    Page page = page(heard, after, limit);
    afterRead.run();
    return page;
  }

  private synchronized Page page(Map<Channel, Long> heard, NotificationId after, int limit) {
    require(after);
    var found = new ArrayList<LogEntry>();
    for (LogEntry entry : entries.subList((int) after.seq(), entries.size())) {
      if (entry.channels().stream()
          .anyMatch(c -> heard.getOrDefault(c, Long.MAX_VALUE) < entry.id().seq())) {
        found.add(entry);
        if (found.size() == limit) {
          return new Page(found, entry.id(), entry.id().seq() < entries.size());
        }
      }
    }
    return new Page(found, head(), false);
  }

  @Override
  public synchronized List<LogEntry> tail(NotificationId after, int limit) {
    if (!after.equals(NotificationId.OLDEST)) {
      require(after);
    }
    int from = (int) after.seq();
    return List.copyOf(entries.subList(from, (int) Math.min(entries.size(), (long) from + limit)));
  }

  @Override
  public synchronized Optional<LogEntry> find(NotificationId id) {
    return id.seq() >= 1 && id.seq() <= entries.size()
        ? Optional.of(entries.get((int) id.seq() - 1))
        : Optional.empty();
  }

  @Override
  public void appendWithTransaction(String from, Notification notification) {
    throw new IllegalStateException("no transaction here");
  }

  @Override
  public synchronized Optional<List<LogEntry>> remembered(long afterSeq, long upToSeq) {
    return upToSeq > entries.size()
        ? Optional.empty()
        : Optional.of(List.copyOf(entries.subList((int) afterSeq, (int) upToSeq)));
  }

  @Override
  public Duration retention() {
    return Duration.ofDays(30);
  }
}

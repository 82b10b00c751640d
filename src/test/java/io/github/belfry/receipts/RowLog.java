package io.github.belfry.receipts;

import io.github.belfry.database.Transactions;
import io.github.belfry.log.rows.AddressRow;
import io.github.belfry.log.rows.Content;
import io.github.belfry.log.rows.NotificationRow;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Page;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Start;
import io.github.belfry.port.Submission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A plain log: real rows, written one by one; all of it in memory as well. */
final class RowLog implements NotificationLog {
  private static final long EPOCH = 77;

  private final Transactions transactions;
  private final Clock clock;
  private final List<LogEntry> entries = new CopyOnWriteArrayList<>();

  RowLog(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  NotificationId say(String from, Notification said) {
    synchronized (this) {
      long seq = entries.size() + 1L;
      var id = new NotificationId(EPOCH, seq, (int) (seq * 31));
      Instant time = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      Instant expires = said.ttl() == null ? null : time.plus(said.ttl());
      transactions.inNew(
          em -> {
            em.persist(
                new NotificationRow(
                    seq,
                    id.tag(),
                    time.toEpochMilli(),
                    expires == null ? null : expires.toEpochMilli(),
                    null,
                    null,
                    Content.of(from, said)));
            said.to().forEach(c -> em.persist(new AddressRow(c.toString(), seq, null, false)));
            return null;
          });
      entries.add(new LogEntry(id, time, from, said, expires, said.to(), Map.of()));
      return id;
    }
  }

  void recallNow(NotificationId id) {
    synchronized (this) {
      transactions.inNew(
          em ->
              em.createQuery("update AddressRow a set a.gone = true where a.seq = :seq")
                  .setParameter("seq", id.seq())
                  .executeUpdate());
      LogEntry entry = entries.get((int) id.seq() - 1);
      entry.channels().forEach(entry::markGone);
    }
  }

  List<LogEntry> entries() {
    return entries;
  }

  @Override
  public CompletionStage<Publication> append(Submission submission) {
    var ids = submission.notifications().stream().map(n -> say(submission.from(), n)).toList();
    return CompletableFuture.completedFuture(new Publication.Stored(ids, clock.instant(), false));
  }

  @Override
  public void appendWithTransaction(String from, Notification notification) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Void> recall(NotificationId id) {
    recallNow(id);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public NotificationId head() {
    int size = entries.size();
    return size == 0 ? new NotificationId(EPOCH, 0, 0) : entries.get(size - 1).id();
  }

  @Override
  public NotificationId refreshHead() {
    return head();
  }

  @Override
  public Start start(NotificationId after) {
    NotificationId head = head();
    boolean known =
        after.equals(new NotificationId(EPOCH, 0, 0))
            || (after.seq() > 0
                && after.seq() <= head.seq()
                && entries.get((int) after.seq() - 1).id().equals(after));
    return new Start(known ? after : head, known);
  }

  @Override
  public Page read(Map<Channel, Long> heard, NotificationId after, int limit) {
    NotificationId head = head();
    var found = new ArrayList<LogEntry>();
    for (LogEntry entry : List.copyOf(entries).subList((int) after.seq(), (int) head.seq())) {
      boolean live =
          entry.channels().stream()
              .anyMatch(
                  c ->
                      heard.containsKey(c)
                          && heard.get(c) < entry.id().seq()
                          && entry.isLive(c, clock.instant()));
      if (live) {
        found.add(entry);
        if (found.size() == limit) {
          return new Page(found, entry.id(), true);
        }
      }
    }
    return new Page(found, head, false);
  }

  @Override
  public List<LogEntry> tail(NotificationId after, int limit) {
    return entries.stream().skip(after.seq()).limit(limit).toList();
  }

  @Override
  public Optional<LogEntry> find(NotificationId id) {
    return entries.stream()
        .skip(Math.max(0, id.seq() - 1))
        .findFirst()
        .filter(e -> e.id().equals(id))
        .filter(e -> e.channels().stream().anyMatch(c -> e.isLive(c, clock.instant())));
  }

  @Override
  public Optional<List<LogEntry>> remembered(long afterSeq, long upToSeq) {
    return upToSeq > entries.size()
        ? Optional.empty()
        : Optional.of(List.copyOf(entries.subList((int) afterSeq, (int) upToSeq)));
  }

  @Override
  public Duration retention() {
    return Duration.ofDays(30);
  }
}

package io.github.belfry.log;

import io.github.belfry.database.Attempts;
import io.github.belfry.database.Transactions;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Page;
import io.github.belfry.port.PlaceLost;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Speaker;
import io.github.belfry.port.Start;
import io.github.belfry.port.Submission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The log in the database, with its newest entries in memory. */
final class StoredLog implements NotificationLog {
  private final Transactions transactions;
  private final Tail tail;
  private final Appender appender;
  private final Arrivals arrivals;
  private final OutboxInsert outbox;
  private final Duration retention;
  private final Clock clock;

  StoredLog(
      Transactions transactions,
      Tail tail,
      Appender appender,
      Arrivals arrivals,
      OutboxInsert outbox,
      Duration retention,
      Clock clock) {
    this.transactions = transactions;
    this.tail = tail;
    this.appender = appender;
    this.arrivals = arrivals;
    this.outbox = outbox;
    this.retention = retention;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Publication> append(Submission submission) {
    head();
    return appender.say(submission);
  }

  @Override
  public void appendWithTransaction(Speaker speaker, Notification notification) {
    head();
    outbox.insert(speaker, notification);
  }

  @Override
  public CompletionStage<Void> recall(NotificationId id) {
    head();
    return appender.recall(id);
  }

  @Override
  public NotificationId head() {
    NotificationId newest = tail.newest();
    if (newest == null) {
      throw Attempts.unavailable();
    }
    return newest;
  }

  @Override
  public NotificationId refreshHead() {
    head();
    return arrivals.catchUp(transactions);
  }

  @Override
  public Start start(NotificationId after) {
    NotificationId head = head();
    if (after.equals(NotificationId.OLDEST)) {
      return new Start(transactions.inNew(em -> new LogReader(em, head.epoch()).oldest()), true);
    }
    if (tail.holds(after) || (isAhead(after) && !refreshHead().equals(head) && tail.holds(after))) {
      return new Start(after, true);
    }
    boolean known =
        after.epoch() == head.epoch()
            && transactions.inNew(em -> new LogReader(em, head.epoch()).holds(after));
    return known ? new Start(after, true) : new Start(refreshHead(), false);
  }

  private boolean isAhead(NotificationId id) {
    NotificationId head = head();
    return id.epoch() == head.epoch() && id.seq() > head.seq();
  }

  @Override
  public Page read(Map<Channel, Long> heard, NotificationId after, int limit) {
    NotificationId head = isAhead(after) ? refreshHead() : head();
    ChannelScan scan = new ChannelScan(heard, after, head, limit, clock.instant());
    return looked(
        () -> {
          Page page = scan.inMemory(tail);
          return page != null ? page : transactions.inNew(scan::inDatabase);
        });
  }

  @Override
  public List<LogEntry> tail(NotificationId after, int limit) {
    if (after.equals(NotificationId.OLDEST)) {
      return tail(start(after).cursor(), limit);
    }
    NotificationId head = head();
    return looked(
        () -> {
          List<LogEntry> entries = tail.after(after, limit);
          return entries != null
              ? entries
              : transactions.inNew(
                  em -> {
                    LogReader reader = new LogReader(em, head.epoch());
                    reader.require(after);
                    return reader.between(after.seq(), head.seq(), limit);
                  });
        });
  }

  /** A place that is lost may be the first sign of a restored backup. */
  private <T> T looked(Supplier<T> look) {
    try {
      return look.get();
    } catch (PlaceLost lost) {
      refreshHead();
      throw lost;
    }
  }

  @Override
  public Optional<List<LogEntry>> remembered(long afterSeq, long upToSeq) {
    return Optional.ofNullable(tail.between(afterSeq, upToSeq));
  }

  @Override
  public Optional<LogEntry> find(NotificationId id) {
    return find(List.of(id)).stream().findFirst();
  }

  @Override
  public List<LogEntry> find(Collection<NotificationId> ids) {
    NotificationId head = ids.stream().anyMatch(this::isAhead) ? refreshHead() : head();
    Map<Long, LogEntry> found = new HashMap<>();
    List<Long> older = new ArrayList<>();
    for (NotificationId id : ids) {
      if (id.epoch() == head.epoch()) {
        tail.at(id.seq())
            .ifPresentOrElse(entry -> found.put(id.seq(), entry), () -> older.add(id.seq()));
      }
    }
    if (!older.isEmpty()) {
      transactions
          .inNew(em -> new LogReader(em, head.epoch()).entries(older))
          .forEach(entry -> found.put(entry.id().seq(), entry));
    }
    Instant now = clock.instant();
    return ids.stream()
        .flatMap(id -> Stream.ofNullable(found.get(id.seq())).filter(e -> e.id().equals(id)))
        .filter(entry -> entry.channels().stream().anyMatch(c -> entry.isLive(c, now)))
        .toList();
  }

  @Override
  public Duration retention() {
    return retention;
  }
}

package io.github.belfry.hub;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.belfry.notification.Caller;
import io.github.belfry.port.Inbox;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Reader;
import io.github.belfry.port.Unread;
import io.github.belfry.service.Readers;
import io.github.belfry.threads.Coalescing;
import io.github.belfry.wire.Frame;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * The numbers of unread of the users who are connected to this node, or poll it. Their connections
 * are told once a second at most, and always of the last number. Thread-safe.
 */
final class UnreadCounts {
  /** Retention takes notifications away without a word: so long is a number trusted. */
  private static final Duration TRUSTED = Duration.ofMinutes(5);

  private static final int MOST_POLLING = 10_000;

  private final NotificationLog log;
  private final Inbox inbox;
  private final Readers readers;
  private final Index index;
  private final Clock clock;
  private final Coalescing recount;
  private final Map<String, UnreadCount> counts = new ConcurrentHashMap<>();
  private final Cache<String, UnreadCount> polling =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumSize(MOST_POLLING)
          .expireAfterWrite(TRUSTED)
          .build();

  UnreadCounts(
      NotificationLog log,
      Inbox inbox,
      Readers readers,
      Index index,
      Executor executor,
      Clock clock) {
    this.log = log;
    this.inbox = inbox;
    this.readers = readers;
    this.index = index;
    this.clock = clock;
    // One after the other: something said to all makes everybody's number doubtful at once.
    recount = new Coalescing(executor, this::recount);
  }

  /** The caller's number, counted when it isn't known. May block. */
  Unread of(Caller caller) {
    UnreadCount count = counts.computeIfAbsent(caller.user(), user -> new UnreadCount());
    return count(caller, count);
  }

  /** The number for a poll, which nobody keeps it for: the log tells what has come. May block. */
  Unread polled(Caller caller) {
    UnreadCount connected = counts.get(caller.user());
    Unread known = connected == null ? null : connected.known();
    return known == null ? followed(caller) : known;
  }

  private Unread followed(Caller caller) {
    UnreadCount count = polling.get(caller.user(), user -> new UnreadCount());
    count.counting.lock();
    try {
      count.follow(readers.of(caller), log, clock.instant());
      return count(caller, count);
    } finally {
      count.counting.unlock();
    }
  }

  /** Notes that a connection knows that number. */
  void told(String user, Unread number) {
    UnreadCount count = counts.get(user);
    if (count != null) {
      count.told(number);
    }
  }

  /** Something was said in a channel that the user hears. */
  void offer(String user, LogEntry entry) {
    UnreadCount count = counts.get(user);
    if (count != null) {
      count.offer(entry, clock.instant());
    }
  }

  /** The user has read something, or their channels are others. */
  void doubt(String user) {
    Stream.of(counts.get(user), polling.getIfPresent(user))
        .filter(Objects::nonNull)
        .forEach(UnreadCount::doubt);
  }

  /** Nothing that was counted is true any more, nor what comes next: the log is another one. */
  void forgetAll() {
    counts.clear();
    polling.invalidateAll();
  }

  /** Counts anew what is doubtful, and tells what has changed. */
  void tick() {
    counts.keySet().removeIf(user -> index.ofUser(user).isEmpty());
    boolean doubtful = false;
    for (var entry : counts.entrySet()) {
      if (entry.getValue().needsCount(clock.instant())) {
        doubtful = true;
      } else {
        tell(entry.getKey(), entry.getValue());
      }
    }
    if (doubtful) {
      recount.run();
    }
  }

  private void recount() {
    counts.forEach(
        (user, count) -> {
          var listener = index.ofUser(user).stream().findAny();
          if (listener.isPresent() && count.needsCount(clock.instant())) {
            count(listener.get().caller(), count);
            tell(user, count);
          }
        });
  }

  private Unread count(Caller caller, UnreadCount count) {
    count.counting.lock();
    try {
      Unread known = count.known();
      if (known != null) {
        return known;
      }
      count.begin();
      Reader reader = readers.of(caller);
      Inbox.Count counted = inbox.count(reader);
      return count.counted(reader, counted, clock.instant());
    } catch (RuntimeException failure) {
      count.failed();
      throw failure;
    } finally {
      count.counting.unlock();
    }
  }

  private void tell(String user, UnreadCount count) {
    Unread news = count.news();
    if (news != null) {
      var told = new Waiting.Told(new Frame.UnreadFrame(news));
      index.ofUser(user).forEach(listener -> listener.tell(told));
    }
  }
}

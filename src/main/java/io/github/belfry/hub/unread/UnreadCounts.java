package io.github.belfry.hub.unread;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.port.Inbox;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.PlaceLost;
import io.github.belfry.port.Reader;
import io.github.belfry.port.Unread;
import io.github.belfry.service.Readers;
import io.github.belfry.threads.Coalescing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The numbers of unread of the users who are connected to this node, poll it, or were here not long
 * ago: those who come back needn't be counted again. They follow the log, each entry once for all
 * users of its channels. Connections are told once a second at most, and always of the last number.
 * Thread-safe.
 */
public final class UnreadCounts {
  /** So long a number is kept after anybody has wanted to know it. */
  private static final Duration KEPT = Duration.ofHours(1);

  /** So many are kept of those who aren't here. Against memory without bounds. */
  private static final int MOST_AWAY = 50_000;

  private static final int PAGE = 500;

  private final NotificationLog log;
  private final Inbox inbox;
  private final Readers readers;
  private final Connections connections;
  private final Clock clock;
  private final Coalescing recount;
  private final Map<String, UnreadCount> counts = new ConcurrentHashMap<>();
  private final Map<Channel, Set<UnreadCount>> concerned = new ConcurrentHashMap<>();
  private final ReentrantLock following = new ReentrantLock();
  private NotificationId followed;

  /** Counts in that inbox, follows that log and tells those connections. */
  public UnreadCounts(
      NotificationLog log,
      Inbox inbox,
      Readers readers,
      Connections connections,
      Executor executor,
      Clock clock) {
    this.log = log;
    this.inbox = inbox;
    this.readers = readers;
    this.connections = connections;
    this.clock = clock;
    // One after the other: something taken back from all makes everybody's number doubtful at once.
    recount = new Coalescing(executor, this::recount);
  }

  /** The caller's number, counted when it isn't known. May block. */
  public Unread of(Caller caller) {
    UnreadCount count =
        counts.compute(
            caller.user(),
            (user, present) -> {
              UnreadCount kept = present == null ? new UnreadCount() : present;
              kept.asked(clock.instant());
              return kept;
            });
    follow();
    return count(caller, count);
  }

  /** The caller's number as of now, where it is known and nothing makes it doubtful. */
  public Optional<Inbox.Count> known(Caller caller) {
    UnreadCount count = counts.get(caller.user());
    if (count == null) {
      return Optional.empty();
    }
    NotificationId head = log.head();
    follow();
    return Optional.ofNullable(count.known(readers.of(caller), clock.instant()))
        .map(number -> new Inbox.Count(number, head, null));
  }

  /** Notes that a connection knows that number. */
  public void told(String user, Unread number) {
    UnreadCount count = counts.get(user);
    if (count != null) {
      count.told(number);
    }
  }

  /** The user has read something, or their channels are others. */
  public void doubt(String user) {
    UnreadCount count = counts.get(user);
    if (count != null) {
      count.doubt();
    }
  }

  /** Anybody's number may be another one. */
  public void doubtAll() {
    counts.values().forEach(UnreadCount::doubt);
  }

  /** A connection has gone. What it heard may not be what those hear that are left. */
  public void left(Caller caller) {
    connections
        .anyOf(caller.user())
        .filter(
            other ->
                !other.groups().equals(caller.groups())
                    || !other.maySubscribe().equals(caller.maySubscribe()))
        .ifPresent(other -> doubt(caller.user()));
  }

  /** Counts anew what is doubtful, tells what has changed, and forgets those who stay away. */
  public void tick() {
    if (counts.isEmpty()) {
      return;
    }
    follow();
    Instant now = clock.instant();
    boolean doubtful = false;
    int away = 0;
    for (var entry : counts.entrySet()) {
      String user = entry.getKey();
      UnreadCount count = entry.getValue();
      if (connections.anyOf(user).isPresent()) {
        count.asked(now);
        if (count.needsCount(now)) {
          doubtful = true;
        } else {
          tell(user, count);
        }
      } else if (++away > MOST_AWAY) {
        forget(user, now);
      } else {
        forget(user, now.minus(KEPT));
      }
    }
    if (doubtful) {
      recount.run();
    }
  }

  private void recount() {
    counts.forEach(
        (user, count) -> {
          var caller = connections.anyOf(user);
          if (caller.isPresent() && count.needsCount(clock.instant())) {
            count(caller.get(), count);
            tell(user, count);
          }
        });
  }

  private Unread count(Caller caller, UnreadCount count) {
    Reader reader = readers.of(caller);
    count.counting.lock();
    try {
      if (count.forgotten) {
        return of(caller);
      }
      Unread known = count.known(reader, clock.instant());
      if (known != null) {
        return known;
      }
      // First of all: what is said from now on reaches it, what was said before is counted.
      concern(count, reader.channels());
      count.begin();
      return count.counted(reader, inbox.count(reader), clock.instant());
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
      connections.tell(user, news);
    }
  }

  private void forget(String user, Instant before) {
    counts.computeIfPresent(
        user,
        (u, count) -> {
          if (count.asked().isAfter(before) || !count.counting.tryLock()) {
            return count;
          }
          try {
            concern(count, Set.of());
            count.forgotten = true;
            return null;
          } finally {
            count.counting.unlock();
          }
        });
  }

  /** Has it told of what is said there, and nowhere else. */
  private void concern(UnreadCount count, Set<Channel> channels) {
    for (Channel channel : channels) {
      concerned.compute(
          channel,
          (c, present) -> {
            Set<UnreadCount> all = present == null ? ConcurrentHashMap.newKeySet(1) : present;
            all.add(count);
            return all;
          });
    }
    var others = new HashSet<>(count.hears);
    others.removeAll(channels);
    count.hears = channels;
    for (Channel channel : others) {
      concerned.computeIfPresent(
          channel,
          (c, all) -> {
            all.remove(count);
            return all.isEmpty() ? null : all;
          });
    }
  }

  /** Takes what was said since to whom it concerns. */
  private void follow() {
    following.lock();
    try {
      if (followed == null) {
        followed = log.head();
      }
      followNews();
    } catch (PlaceLost restored) {
      // Nothing that was counted is true any more: the log is another one.
      followed = log.head();
      doubtAll();
    } finally {
      following.unlock();
    }
  }

  private void followNews() {
    while (!followed.equals(log.head())) {
      List<LogEntry> news = log.tail(followed, PAGE);
      if (news.isEmpty()) {
        return;
      }
      Instant now = clock.instant();
      for (LogEntry entry : news) {
        for (Channel channel : entry.channels()) {
          concerned.getOrDefault(channel, Set.of()).forEach(count -> count.offer(entry, now));
        }
        followed = entry.id();
      }
    }
  }
}

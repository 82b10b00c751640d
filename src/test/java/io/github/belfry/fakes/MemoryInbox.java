package io.github.belfry.fakes;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Priority;
import io.github.belfry.port.Inbox;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Places;
import io.github.belfry.port.Reader;
import io.github.belfry.port.Receipt;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.port.Receipts;
import io.github.belfry.port.Selection;
import io.github.belfry.port.Unread;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Inbox, receipts and places over a {@link MemoryLog}. Thread-safe. */
public final class MemoryInbox implements Inbox, Receipts, Places {
  private final MemoryLog log;
  private final Map<String, TreeMap<Long, Receipt>> marks = new HashMap<>();
  private final Map<String, NotificationId> places = new HashMap<>();

  /** The inbox of what is in that log. */
  public MemoryInbox(MemoryLog log) {
    this.log = log;
  }

  @Override
  public synchronized Part list(
      Reader reader, NotificationId before, int limit, boolean unreadOnly) {
    var items = new ArrayList<Item>();
    for (LogEntry entry : newestFirst()) {
      Channel via = via(reader.channels(), entry);
      Receipt receipt = of(reader.user(), entry);
      boolean older = before == null || entry.id().seq() < before.seq();
      if (via != null
          && older
          && !receipt.has(ReceiptState.ARCHIVED)
          && !(unreadOnly && receipt.has(ReceiptState.READ))) {
        items.add(new Item(entry, via, receipt));
      }
    }
    boolean more = items.size() > limit;
    var part = more ? items.subList(0, limit) : items;
    return new Part(part, more ? part.get(limit - 1).entry().id() : null, log.head());
  }

  @Override
  public synchronized Count count(Reader reader) {
    var byPriority = new EnumMap<Priority, Integer>(Priority.class);
    int total = 0;
    for (LogEntry entry : newestFirst()) {
      if (via(reader.channels(), entry) != null
          && !entry.isBy(reader.user())
          && !of(reader.user(), entry).has(ReceiptState.READ)) {
        byPriority.merge(entry.said().priority(), 1, Integer::sum);
        total++;
      }
    }
    return new Count(new Unread(total, false, byPriority), log.head(), null);
  }

  @Override
  public void welcome(String user) {
    marks.putIfAbsent(user, new TreeMap<>());
  }

  @Override
  public synchronized boolean record(Statement statement) {
    boolean meant = false;
    for (LogEntry entry : log.entries()) {
      if (isMeant(statement.selection(), entry.id()) && via(statement.hears(), entry) != null) {
        meant = true;
        mark(statement.reader().user(), entry.id().seq(), statement.state());
      }
    }
    return meant;
  }

  @Override
  public synchronized Map<Long, Receipt> of(String user, Collection<LogEntry> entries) {
    var known = new TreeMap<>(marks.getOrDefault(user, new TreeMap<>()));
    known.keySet().retainAll(entries.stream().map(entry -> entry.id().seq()).toList());
    return known;
  }

  @Override
  public synchronized List<Recipient> of(NotificationId id, int limit) {
    return marks.entrySet().stream()
        .filter(user -> user.getValue().containsKey(id.seq()))
        .map(user -> new Recipient(user.getKey(), user.getValue().get(id.seq()), "http", false))
        .limit(limit)
        .toList();
  }

  @Override
  public void recordUndelivered(String user, NotificationId id) {
    throw new UnsupportedOperationException("no test needs it");
  }

  @Override
  public Optional<NotificationId> find(String user, String client) {
    return Optional.ofNullable(places.get(user + '/' + client));
  }

  @Override
  public void begin(String user, String client, NotificationId start) {
    places.put(user + '/' + client, start);
  }

  @Override
  public void acknowledge(String user, String client, Set<Channel> hears, Selection selection) {
    if (selection instanceof Selection.Range range) {
      places.put(user + '/' + client, range.upTo());
    }
  }

  @Override
  public int overdue(String user, String client, NotificationId id) {
    throw new UnsupportedOperationException("no test needs it");
  }

  private List<LogEntry> newestFirst() {
    var entries = new ArrayList<>(log.entries());
    Collections.reverse(entries);
    return entries;
  }

  private Receipt of(String user, LogEntry entry) {
    return of(user, List.of(entry)).getOrDefault(entry.id().seq(), Receipt.NONE);
  }

  private void mark(String user, long seq, ReceiptState state) {
    var receipts = marks.computeIfAbsent(user, u -> new TreeMap<>());
    var times = new EnumMap<ReceiptState, Instant>(ReceiptState.class);
    times.putAll(receipts.getOrDefault(seq, Receipt.NONE).times());
    for (ReceiptState reached : ReceiptState.values()) {
      if (reached.compareTo(state) <= 0) {
        times.putIfAbsent(reached, Instant.now());
      }
    }
    receipts.put(seq, new Receipt(times));
  }

  private static boolean isMeant(Selection selection, NotificationId id) {
    return selection instanceof Selection.Range range
        ? (range.from() == null || range.from().seq() < id.seq()) && id.seq() <= range.upTo().seq()
        : ((Selection.Ids) selection).ids().contains(id);
  }

  private static Channel via(Set<Channel> channels, LogEntry entry) {
    Instant now = Instant.now();
    return entry.channels().stream()
        .filter(channel -> channels.contains(channel) && entry.isLive(channel, now))
        .findFirst()
        .orElse(null);
  }
}

package io.github.belfry.log;

import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.RowWriter;
import io.github.belfry.json.Json;
import io.github.belfry.log.rows.AddressRow;
import io.github.belfry.log.rows.Content;
import io.github.belfry.log.rows.HeadRow;
import io.github.belfry.log.rows.NotificationRow;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Speaker;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Gives lines their places, inside one transaction. Making it locks the head row, which must be the
 * first statement of the transaction: a snapshot taken before the lock would show pending rows that
 * another node has moved meanwhile. One use, one thread.
 */
final class LogWriter {

  /**
   * What a transaction has added to the log.
   *
   * @param before the place right behind which it lies
   * @param published what is to be told of it
   * @param refused why others weren't added: each is to be counted
   */
  record Added(
      NotificationId before, List<LogEntry> entries, Published published, List<Reason> refused) {}

  private final HeadRow head;
  private final long clock;
  private final long now;
  private final List<LogEntry> written = new ArrayList<>();
  private final List<NotificationRow> rows = new ArrayList<>();
  private final Published published = new Published();
  private final List<Reason> refused = new ArrayList<>();
  private final Replaced replaced;
  private long seq;
  private int tag;

  LogWriter(EntityManager em) {
    this.head = em.find(HeadRow.class, HeadRow.ID, LockModeType.PESSIMISTIC_WRITE);
    this.clock = DatabaseClock.now(em);
    // The shared clock may be set back; the times of the log never are.
    this.now = Math.max(clock, head.storedAt());
    this.replaced = new Replaced(em, head.epoch());
    this.seq = head.seq();
  }

  /** The time of all that this transaction writes. */
  long now() {
    return now;
  }

  /** What the shared clock says: releases and expiries go by it. */
  long clock() {
    return clock;
  }

  /** The place that the next line will get. */
  NotificationId next() {
    while (tag == 0) {
      tag = ThreadLocalRandom.current().nextInt();
    }
    return new NotificationId(head.epoch(), seq + 1, tag);
  }

  /** Looks up, in few statements, what these will replace. */
  void expect(List<Notification> notifications) {
    replaced.lookUp(notifications);
  }

  /**
   * Writes something said.
   *
   * @param origin the unique key of the row that it is moved from; null for none
   * @param found where it was left before, in words; null when it comes from its publisher
   */
  NotificationId say(Speaker speaker, Notification notification, String origin, String found) {
    NotificationId id = take();
    // In the log it waits for nothing any more.
    Notification said = notification.atOnce();
    Long expires = said.ttl() == null ? null : Long.valueOf(clock + said.ttl().toMillis());
    var entry =
        new LogEntry(
            id,
            Instant.ofEpochMilli(now),
            speaker,
            said,
            expires == null ? null : Instant.ofEpochMilli(expires),
            said.to(),
            replaced.by(id, said));
    write(entry, Content.of(speaker, said), origin);
    published.add(entry, found);
    return id;
  }

  /** Notes that something was left to be said, and can't be. */
  void refuse(Reason why) {
    refused.add(why);
  }

  /** Writes a recall; nothing when there is nothing left to take back. */
  void recall(NotificationId recalled) {
    List<Channel> channels = replaced.recall(recalled);
    if (channels.isEmpty()) {
      return;
    }
    Map<Channel, List<NotificationId>> recalls = new LinkedHashMap<>();
    channels.forEach(channel -> recalls.put(channel, List.of(recalled)));
    NotificationId id = take();
    replaced.address(id, channels);
    write(
        new LogEntry(id, Instant.ofEpochMilli(now), null, null, null, channels, recalls),
        Content.empty(channels),
        null);
  }

  /** Writes the marks, the addresses and the head, and what else those rows are. */
  Added finish(RowWriter others) {
    List<AddressRow> addresses = replaced.finish();
    if (!written.isEmpty()) {
      NotificationId newest = written.get(written.size() - 1).id();
      others
          .insert(NotificationRow.COLUMNS, rows)
          .insert(AddressRow.COLUMNS, addresses)
          .update(
              "belfry_log_head",
              "SET seq = ?, tag = ?, stored_at = ? WHERE id = ?",
              newest.seq(),
              newest.tag(),
              now,
              HeadRow.ID);
    } else {
      others.write();
    }
    return new Added(
        new NotificationId(head.epoch(), head.seq(), head.tag()), written, published, refused);
  }

  private NotificationId take() {
    NotificationId id = next();
    seq++;
    tag = 0;
    return id;
  }

  private void write(LogEntry entry, Content content, String origin) {
    rows.add(
        new NotificationRow(
            entry.id().seq(),
            entry.id().tag(),
            now,
            entry.expires() == null ? null : Long.valueOf(entry.expires().toEpochMilli()),
            origin,
            recallsJson(entry),
            content));
    written.add(entry);
  }

  private static String recallsJson(LogEntry entry) {
    if (!entry.recallsAny()) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    for (Channel channel : entry.channels()) {
      List<NotificationId> ids = entry.recalls(channel);
      if (!ids.isEmpty()) {
        json.put(channel.toString(), ids.stream().map(NotificationId::toString).toList());
      }
    }
    return Json.text(json);
  }
}

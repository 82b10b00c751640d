package io.github.belfry.receipts;

import io.github.belfry.database.Transactions;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelKind;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.port.Receipts.Recipient;
import io.github.belfry.receipts.rows.MarkRow;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who has a notification. A mark covers places that weren't its user's, so it counts only when the
 * notification was said to that user by name, or in a channel that they heard all over the mark.
 * Thread-safe.
 */
final class Recipients {
  private final Transactions transactions;
  private final NotificationLog log;

  Recipients(Transactions transactions, NotificationLog log) {
    this.transactions = transactions;
    this.log = log;
  }

  /** The recipients by name, at most {@code limit}; none when the notification isn't live. */
  List<Recipient> of(NotificationId id, int limit, Instant now) {
    return log.find(id)
        .map(entry -> transactions.inNew(em -> of(em, entry, limit, now)))
        .orElse(List.of());
  }

  private static List<Recipient> of(EntityManager em, LogEntry entry, int limit, Instant now) {
    var names = new ArrayList<String>();
    var shared = new ArrayList<String>();
    for (Channel channel : entry.channels()) {
      // Where it is gone, spans may have grown over it since.
      if (entry.isLive(channel, now)) {
        if (channel.kind() == ChannelKind.USER) {
          names.add(channel.name());
        } else {
          shared.add(channel.toString());
        }
      }
    }
    var marks = new TreeMap<String, List<MarkRow>>();
    for (String user : covering(em, entry.id().seq(), names, shared, limit)) {
      marks.put(user, new ArrayList<>());
    }
    Set<String> undelivered = undelivered(em, entry.id().seq(), limit);
    undelivered.forEach(user -> marks.computeIfAbsent(user, u -> new ArrayList<>()));
    while (marks.size() > limit) {
      marks.pollLastEntry();
    }
    evidence(em, entry.id().seq(), marks);
    var recipients = new ArrayList<Recipient>();
    marks.forEach(
        (user, rows) -> recipients.add(recipient(entry, user, rows, undelivered.contains(user))));
    return recipients;
  }

  private static Recipient recipient(
      LogEntry entry, String user, List<MarkRow> marks, boolean undelivered) {
    Map<ReceiptState, Long> times = new EnumMap<>(ReceiptState.class);
    marks.forEach(mark -> times.put(mark.state(), mark.markedAt()));
    String transport =
        marks.stream()
            .min(Comparator.comparing(MarkRow::markedAt).thenComparing(MarkRow::state))
            .map(MarkRow::transport)
            .orElse(null);
    return new Recipient(user, Marks.receipt(entry.time(), times), transport, undelivered);
  }

  private static List<String> covering(
      EntityManager em, long seq, List<String> names, List<String> shared, int limit) {
    var conditions = new ArrayList<String>();
    if (!names.isEmpty()) {
      conditions.add("m.user in :names");
    }
    if (!shared.isEmpty()) {
      conditions.add(
          "exists (select h.digest from HeardRow h"
              + " where h.digest = m.heard and h.channel in :shared)");
    }
    if (conditions.isEmpty()) {
      return List.of();
    }
    var query =
        em.createQuery(
            "select distinct m.user from MarkRow m where m.fromSeq < :seq and m.upTo >= :seq and ("
                + String.join(" or ", conditions)
                + ") order by m.user",
            String.class);
    if (!names.isEmpty()) {
      query.setParameter("names", names);
    }
    if (!shared.isEmpty()) {
      query.setParameter("shared", shared);
    }
    return query.setParameter("seq", seq).setMaxResults(limit).getResultList();
  }

  private static Set<String> undelivered(EntityManager em, long seq, int limit) {
    return new HashSet<>(
        em.createQuery(
                "select u.user from UndeliveredRow u where u.seq = :seq order by u.user",
                String.class)
            .setParameter("seq", seq)
            .setMaxResults(limit)
            .getResultList());
  }

  /** The marks of recipients: all count, whatever was heard, since the user is one by any. */
  private static void evidence(EntityManager em, long seq, Map<String, List<MarkRow>> marks) {
    if (!marks.isEmpty()) {
      em.createQuery(
              "select m from MarkRow m where m.user in :users"
                  + " and m.fromSeq < :seq and m.upTo >= :seq",
              MarkRow.class)
          .setParameter("users", new ArrayList<>(marks.keySet()))
          .setParameter("seq", seq)
          .getResultList()
          .forEach(mark -> marks.get(mark.user()).add(mark));
    }
  }
}

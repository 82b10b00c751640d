package io.github.belfry.log;

import io.github.belfry.database.Chunks;
import io.github.belfry.json.Json;
import io.github.belfry.log.rows.HeadRow;
import io.github.belfry.log.rows.NotificationRow;
import io.github.belfry.notification.Channel;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.PlaceLost;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the log inside a transaction. One thread. */
public final class LogReader {
  private static final int MAP_OF_LISTS = 2;

  private final EntityManager em;
  private final long epoch;

  /** A reader of the log with that epoch. */
  public LogReader(EntityManager em, long epoch) {
    this.em = em;
    this.epoch = epoch;
  }

  /** The newest place; no lock. */
  static NotificationId head(EntityManager em) {
    HeadRow head = em.find(HeadRow.class, HeadRow.ID);
    return new NotificationId(head.epoch(), head.seq(), head.tag());
  }

  /** The oldest place that is kept. */
  NotificationId oldest() {
    return em.createQuery(
            "SELECT n.seq, n.tag FROM NotificationRow n ORDER BY n.seq", Object[].class)
        .setMaxResults(1)
        .getResultStream()
        .map(row -> new NotificationId(epoch, (Long) row[0], (Integer) row[1]))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the log has lost its beginning"));
  }

  /** The id of the row at that place, if it is kept. */
  public Optional<NotificationId> at(long seq) {
    return em.createQuery("SELECT n.tag FROM NotificationRow n WHERE n.seq = :seq", Integer.class)
        .setParameter("seq", seq)
        .getResultStream()
        .map(tag -> new NotificationId(epoch, seq, tag))
        .findFirst();
  }

  /** Whether that place is in the log. */
  boolean holds(NotificationId place) {
    return at(place.seq()).filter(place::equals).isPresent();
  }

  /**
   * Passes when that place is in the log.
   *
   * @throws PlaceLost when it isn't
   */
  void require(NotificationId place) {
    if (!holds(place)) {
      throw new PlaceLost(place);
    }
  }

  /** What lies between two places, in order. */
  List<LogEntry> between(long after, long upTo, int limit) {
    return entries(
        em.createQuery(
                "SELECT n FROM NotificationRow n WHERE n.seq > :after AND n.seq <= :upTo"
                    + " ORDER BY n.seq",
                NotificationRow.class)
            .setParameter("after", after)
            .setParameter("upTo", upTo)
            .setMaxResults(limit)
            .getResultList());
  }

  /** What lies at those places, in order, with the marks of what is gone. */
  public List<LogEntry> entries(Collection<Long> seqs) {
    List<NotificationRow> rows = new ArrayList<>();
    for (List<Long> some : Chunks.of(seqs)) {
      rows.addAll(
          em.createQuery(
                  "SELECT n FROM NotificationRow n WHERE n.seq IN :seqs", NotificationRow.class)
              .setParameter("seqs", some)
              .getResultList());
    }
    rows.sort(Comparator.comparingLong(NotificationRow::seq));
    return entries(rows);
  }

  private List<LogEntry> entries(List<NotificationRow> rows) {
    Map<Long, LogEntry> entries = new HashMap<>();
    for (NotificationRow row : rows) {
      entries.put(row.seq(), entry(row));
    }
    for (List<Long> some : Chunks.of(entries.keySet())) {
      em.createQuery(
              "SELECT a.seq, a.channel FROM AddressRow a WHERE a.seq IN :seqs AND a.gone = TRUE",
              Object[].class)
          .setParameter("seqs", some)
          .getResultStream()
          .forEach(row -> entries.get((Long) row[0]).markGone(Channel.of((String) row[1])));
    }
    return rows.stream().map(row -> entries.get(row.seq())).toList();
  }

  private LogEntry entry(NotificationRow row) {
    return new LogEntry(
        new NotificationId(epoch, row.seq(), row.tag()),
        Instant.ofEpochMilli(row.storedAt()),
        row.content().speaker(),
        row.content().said(),
        row.expires() == null ? null : Instant.ofEpochMilli(row.expires()),
        row.content().channels(),
        recalls(row.recalls()));
  }

  private static Map<Channel, List<NotificationId>> recalls(String json) {
    Map<Channel, List<NotificationId>> recalls = new HashMap<>();
    if (json != null) {
      ((Map<?, ?>) Json.parse(json, MAP_OF_LISTS))
          .forEach(
              (channel, ids) ->
                  recalls.put(
                      Channel.of((String) channel),
                      ((List<?>) ids)
                          .stream()
                              .map(id -> NotificationId.parse("recalls", (String) id))
                              .toList()));
    }
    return recalls;
  }
}

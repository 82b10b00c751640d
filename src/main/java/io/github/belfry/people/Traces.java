package io.github.belfry.people;

import io.github.belfry.json.JsonText;
import io.github.belfry.people.Export.Page;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.ReceiptState;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads what says what one person has and what they did, page by page, as JSON. One thread. */
final class Traces {
  /** Each of a page may have its own set of a thousand channels. */
  private static final int PAGE = 50;

  private final String user;
  private final long epoch;

  Traces(String user, long epoch) {
    this.user = user;
    this.epoch = epoch;
  }

  /** Adds since when they are known, and what was revoked; each only if there is such a thing. */
  JsonText known(EntityManager em, JsonText out) {
    em.createQuery("SELECT r.firstAt FROM ReaderRow r WHERE r.user = :user", Long.class)
        .setParameter("user", user)
        .getResultStream()
        .forEach(first -> out.field("since", Instant.ofEpochMilli(first)));
    em.createQuery(
            "SELECT r.ticketsBefore, r.tokensBefore FROM RevokedRow r WHERE r.user = :user",
            Object[].class)
        .setParameter("user", user)
        .getResultStream()
        .forEach(
            row ->
                out.raw(
                    "revoked",
                    new JsonText()
                        .field("tickets", Instant.ofEpochMilli((Long) row[0]))
                        .field("tokens", time((Long) row[1]))
                        .end()));
    return out;
  }

  private static Instant time(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }

  /** Of one state: spans of the log, with the rooms and groups that were heard all over them. */
  Page<Long> receipts(EntityManager em, ReceiptState state, long after) {
    List<Object[]> rows =
        read(
            em.createQuery(
                    "SELECT m.fromSeq, m.upTo, m.markedAt, m.transport, m.heard FROM MarkRow m"
                        + " WHERE m.user = :user AND m.state = :state AND m.fromSeq > :after"
                        + " ORDER BY m.user, m.state, m.fromSeq",
                    Object[].class)
                .setParameter("state", state),
            after);
    var seqs = new HashSet<Long>();
    var digests = new HashSet<String>();
    for (Object[] row : rows) {
      seqs.add((Long) row[0]);
      seqs.add((Long) row[1]);
      digests.add((String) row[4]);
    }
    Map<Long, String> ids = ids(em, seqs);
    Map<String, Collection<String>> heard = heard(em, digests);
    return page(
        rows,
        row -> {
          var json =
              new JsonText()
                  .field("state", state.word())
                  .field("after", ids.get((Long) row[0]))
                  .field("upTo", ids.get((Long) row[1]))
                  .field("time", Instant.ofEpochMilli((Long) row[2]))
                  .field("transport", (String) row[3]);
          Collection<String> channels = heard.get((String) row[4]);
          return (channels == null ? json : json.strings("channels", channels)).end();
        },
        row -> (Long) row[0]);
  }

  /** What their devices left unacknowledged. */
  Page<Long> undelivered(EntityManager em, long after) {
    List<Object[]> rows =
        read(
            em.createQuery(
                "SELECT u.seq, u.user FROM UndeliveredRow u WHERE u.user = :user"
                    + " AND u.seq > :after ORDER BY u.user, u.seq",
                Object[].class),
            after);
    Map<Long, String> ids = ids(em, rows.stream().map(row -> (Long) row[0]).toList());
    return page(
        rows,
        row -> new JsonText().field("id", ids.get((Long) row[0])).end(),
        row -> (Long) row[0]);
  }

  /** How far each has acknowledged. */
  Page<String> devices(EntityManager em, String after) {
    List<Object[]> rows =
        read(
            em.createQuery(
                "SELECT p.client, p.seq, p.tag, p.rounds FROM PlaceRow p WHERE p.user = :user"
                    + " AND p.client > :after ORDER BY p.user, p.client",
                Object[].class),
            after);
    return page(
        rows,
        row ->
            new JsonText()
                .field("client", (String) row[0])
                .field(
                    "place", new NotificationId(epoch, (Long) row[1], (Integer) row[2]).toString())
                .field("overdue", (Integer) row[3])
                .end(),
        row -> (String) row[0]);
  }

  /** Lasting subscriptions. */
  Page<String> subscriptions(EntityManager em, String after) {
    List<Object[]> rows =
        read(
            em.createQuery(
                "SELECT s.channel, s.sinceSeq FROM SubscriptionRow s WHERE s.user = :user"
                    + " AND s.channel > :after ORDER BY s.user, s.channel",
                Object[].class),
            after);
    Map<Long, String> ids = ids(em, rows.stream().map(row -> (Long) row[1]).toList());
    return page(
        rows,
        row ->
            new JsonText()
                .field("channel", (String) row[0])
                .field("since", ids.get((Long) row[1]))
                .end(),
        row -> (String) row[0]);
  }

  /** Idempotency keys. */
  Page<String> keys(EntityManager em, String after) {
    List<Object[]> rows =
        read(
            em.createQuery(
                "SELECT i.key, i.storedAt, i.answer FROM IdempotencyRow i WHERE i.caller = :user"
                    + " AND i.key > :after ORDER BY i.caller, i.key",
                Object[].class),
            after);
    return page(
        rows,
        row ->
            new JsonText()
                .field("key", (String) row[0])
                .field("time", Instant.ofEpochMilli((Long) row[1]))
                .raw("answer", (String) row[2])
                .end(),
        row -> (String) row[0]);
  }

  private List<Object[]> read(TypedQuery<Object[]> query, Object after) {
    return query
        .setParameter("user", user)
        .setParameter("after", after)
        .setMaxResults(PAGE)
        .getResultList();
  }

  private static <K> Page<K> page(
      List<Object[]> rows, Function<Object[], String> json, Function<Object[], K> key) {
    boolean more = rows.size() == PAGE;
    return new Page<>(
        rows.stream().map(json).toList(), more ? key.apply(rows.get(PAGE - 1)) : null, more);
  }

  /** The ids at those places; one that the log doesn't hold any more is absent. */
  private Map<Long, String> ids(EntityManager em, Collection<Long> seqs) {
    var ids = new HashMap<Long, String>();
    if (!seqs.isEmpty()) {
      em.createQuery(
              "SELECT n.seq, n.tag FROM NotificationRow n WHERE n.seq IN :seqs", Object[].class)
          .setParameter("seqs", seqs)
          .getResultStream()
          .forEach(
              row ->
                  ids.put(
                      (Long) row[0],
                      new NotificationId(epoch, (Long) row[0], (Integer) row[1]).toString()));
    }
    return ids;
  }

  private static Map<String, Collection<String>> heard(
      EntityManager em, Collection<String> digests) {
    var heard = new TreeMap<String, Collection<String>>();
    if (!digests.isEmpty()) {
      em.createQuery(
              "SELECT h.digest, h.channel FROM HeardRow h WHERE h.digest IN :digests",
              Object[].class)
          .setParameter("digests", digests)
          .getResultStream()
          .forEach(
              row ->
                  heard
                      .computeIfAbsent((String) row[0], digest -> new TreeSet<>())
                      .add((String) row[1]));
    }
    return heard;
  }
}

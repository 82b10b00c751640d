package io.github.belfry.people;

import io.github.belfry.database.Transactions;
import io.github.belfry.json.Json;
import io.github.belfry.notification.Channel;
import io.github.belfry.port.ReceiptState;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Erases one person, in transactions of so many rows, each found by an index where the last one has
 * ended. Any of them may be done again: whoever takes over begins at the beginning. One thread.
 */
final class Erasing {
  private static final int BATCH = 500;

  /** A row that others can read as well has up to a thousand channels. */
  private static final int SHARED = 50;

  private static final int MAP_OF_LISTS = 2;
  private static final long END = Long.MAX_VALUE;
  private static final String EMPTY =
      "UPDATE NotificationRow n SET n.expires = NULL, n.recalls = NULL, n.content.sender = NULL,"
          + " n.content.channels = :none, n.content.type = NULL, n.content.title = NULL,"
          + " n.content.body = NULL, n.content.url = NULL, n.content.data = NULL,"
          + " n.content.priority = NULL, n.content.collapse = NULL, n.content.ttl = NULL,"
          + " n.content.ack = FALSE WHERE n.seq IN :seqs";

  private final Transactions transactions;
  private final String user;
  private final String pseudonym;
  private final String own;
  private final Runnable between;

  /**
   * Erases nothing yet.
   *
   * @param between is run between two transactions
   */
  Erasing(Transactions transactions, String user, String pseudonym, Runnable between) {
    this.transactions = transactions;
    this.user = user;
    this.pseudonym = pseudonym;
    this.own = Channel.user(user).toString();
    this.between = between;
  }

  /** What waits to be said, by them or to them; before it is said. */
  void unsaid() {
    var waiting = new Unsaid(user);
    text("", waiting::scheduled);
    text("", waiting::refused);
  }

  /** What was said to them; to others as well, they aren't addressed any more. */
  void said(long upTo) {
    places((em, after) -> toThem(em, after, upTo));
    places((em, after) -> byThem(em, after, upTo));
  }

  /** What says what they have and what they did. */
  void traces() {
    for (ReceiptState state : ReceiptState.values()) {
      rows(new Rows("MarkRow", "r.user", "r.state", state, "r.fromSeq"));
      rows(new Rows("ReachedRow", "r.user", "r.state", state, "r.fromSeq"));
    }
    rows(Rows.of("UndeliveredRow", "r.user", "r.seq"));
    rows(Rows.of("PlaceRow", "r.user", "r.client"));
    rows(Rows.of("SubscriptionRow", "r.user", "r.channel"));
    rows(Rows.of("IdempotencyRow", "r.caller", "r.key"));
  }

  /** Last of all: with that row they were known. */
  static void forget(EntityManager em, String user) {
    em.createQuery("DELETE FROM ReaderRow r WHERE r.user = :user")
        .setParameter("user", user)
        .executeUpdate();
  }

  /** A step that goes on behind a place and says where it has come to. */
  private interface Step {
    long from(EntityManager em, long after);
  }

  private void places(Step step) {
    long after = 0;
    while (after != END) {
      long from = after;
      after = batch(em -> step.from(em, from));
    }
  }

  /** The same for steps along keys that are texts; null is the end. */
  private void text(String first, Unsaid.Step step) {
    String after = first;
    while (after != null) {
      String from = after;
      after = batch(em -> step.from(em, from));
    }
  }

  private <T> T batch(Function<EntityManager, T> work) {
    between.run();
    return transactions.inNew(work);
  }

  private long toThem(EntityManager em, long after, long upTo) {
    List<Long> seqs =
        em.createQuery(
                "SELECT a.seq FROM AddressRow a WHERE a.channel = :own AND a.seq > :after"
                    + " AND a.seq <= :upTo ORDER BY a.channel, a.seq",
                Long.class)
            .setParameter("own", own)
            .setParameter("after", after)
            .setParameter("upTo", upTo)
            .setMaxResults(BATCH)
            .getResultList();
    if (seqs.isEmpty()) {
      return END;
    }
    var theirsAlone = new ArrayList<>(seqs);
    List<Long> shared =
        em.createQuery(
                "SELECT n.seq FROM NotificationRow n WHERE n.seq IN :seqs"
                    + " AND n.content.channels <> :own",
                Long.class)
            .setParameter("seqs", seqs)
            .setParameter("own", Json.text(List.of(own)))
            .getResultList();
    theirsAlone.removeAll(shared);
    for (int from = 0; from < shared.size(); from += SHARED) {
      theirsAlone.addAll(share(em, shared.subList(from, Math.min(from + SHARED, shared.size()))));
    }
    if (!theirsAlone.isEmpty()) {
      em.createQuery(EMPTY)
          .setParameter("none", Json.text(List.of()))
          .setParameter("seqs", theirsAlone)
          .executeUpdate();
    }
    em.createQuery("DELETE FROM AddressRow a WHERE a.channel = :own AND a.seq IN :seqs")
        .setParameter("own", own)
        .setParameter("seqs", seqs)
        .executeUpdate();
    return seqs.get(seqs.size() - 1);
  }

  /** Leaves rows to the others they were said to; returns those that were said to nobody else. */
  private List<Long> share(EntityManager em, List<Long> seqs) {
    var nobodys = new ArrayList<Long>();
    List<Object[]> rows =
        em.createQuery(
                "SELECT n.seq, n.content.channels, n.recalls FROM NotificationRow n"
                    + " WHERE n.seq IN :seqs",
                Object[].class)
            .setParameter("seqs", seqs)
            .getResultList();
    for (Object[] row : rows) {
      List<Object> others = without((String) row[1], own);
      if (others.isEmpty()) {
        nobodys.add((Long) row[0]);
        continue;
      }
      em.createQuery("UPDATE NotificationRow n SET n.content.channels = :to WHERE n.seq = :seq")
          .setParameter("to", Json.text(others))
          .setParameter("seq", row[0])
          .executeUpdate();
      if (row[2] != null) {
        var recalls =
            new LinkedHashMap<Object, Object>(
                (Map<?, ?>) Json.parse((String) row[2], MAP_OF_LISTS));
        recalls.remove(own);
        em.createQuery("UPDATE NotificationRow n SET n.recalls = :recalls WHERE n.seq = :seq")
            .setParameter("recalls", Json.text(recalls))
            .setParameter("seq", row[0])
            .executeUpdate();
      }
    }
    return nobodys;
  }

  /** A stored list of channels, as a tree, without one. */
  static List<Object> without(String channels, String channel) {
    var others = new ArrayList<Object>((List<?>) Json.parse(channels, MAP_OF_LISTS));
    others.remove(channel);
    return others;
  }

  private long byThem(EntityManager em, long after, long upTo) {
    List<Object[]> rows =
        em.createQuery(
                "SELECT n.seq, n.content.application FROM NotificationRow n"
                    + " WHERE n.content.sender = :user AND n.seq > :after AND n.seq <= :upTo"
                    + " ORDER BY n.content.sender, n.seq",
                Object[].class)
            .setParameter("user", user)
            .setParameter("after", after)
            .setParameter("upTo", upTo)
            .setMaxResults(BATCH)
            .getResultList();
    // An application of that name is nobody.
    List<Long> theirs =
        rows.stream().filter(row -> !(Boolean) row[1]).map(row -> (Long) row[0]).toList();
    if (!theirs.isEmpty()) {
      em.createQuery(
              "UPDATE NotificationRow n SET n.content.sender = :pseudonym WHERE n.seq IN :seqs")
          .setParameter("pseudonym", pseudonym)
          .setParameter("seqs", theirs)
          .executeUpdate();
    }
    return rows.isEmpty() ? END : (Long) rows.get(rows.size() - 1)[0];
  }

  /** Deletes rows of theirs in the order of their key. */
  private void rows(Rows theirs) {
    boolean left = true;
    while (left) {
      left = batch(em -> theirs.delete(em, user, BATCH));
    }
  }
}

package io.github.belfry.receipts;

import io.github.belfry.port.ReceiptState;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The marks of users: written once, grown over their neighbours, and looked up by place. */
final class Marks {
  /** So many marks are read at a time; a page of an inbox seldom needs a second time. */
  private static final int STEP = 64;

  private Marks() {}

  /** Adds a mark where the user has none of that state, joined with those that it meets. */
  static void add(EntityManager em, String user, Mark mark) {
    MarkRow left = first(below(em, user, mark.state(), mark.span().from(), 1));
    MarkRow right = em.find(MarkRow.class, new MarkRow.Key(user, mark.state(), mark.span().upTo()));
    Mark joined = left == null ? null : of(left).joinedWith(mark);
    if (joined == null) {
      left = row(user, mark);
      em.persist(left);
      joined = mark;
    } else {
      left.upTo(joined.span().upTo());
    }
    Mark further = right == null ? null : joined.joinedWith(of(right));
    if (further != null) {
      left.upTo(further.span().upTo());
      em.remove(right);
    }
  }

  /** The times of the marks that cover each of the places; a place without any is absent. */
  static Map<Long, Map<ReceiptState, Long>> times(
      EntityManager em, String user, Collection<Long> seqs) {
    var times = new HashMap<Long, Map<ReceiptState, Long>>();
    for (ReceiptState state : ReceiptState.values()) {
      walkDown(em, user, state, new TreeSet<>(seqs), times);
    }
    return times;
  }

  /** Reads marks downwards, and jumps when those that were read end above the next place. */
  private static void walkDown(
      EntityManager em,
      String user,
      ReceiptState state,
      NavigableSet<Long> seqs,
      Map<Long, Map<ReceiptState, Long>> times) {
    while (!seqs.isEmpty()) {
      List<MarkRow> marks = below(em, user, state, seqs.last() - 1, STEP);
      for (MarkRow mark : marks) {
        for (Iterator<Long> down = seqs.descendingIterator(); down.hasNext(); ) {
          long seq = down.next();
          if (seq <= mark.fromSeq()) {
            break;
          }
          if (seq <= mark.upTo()) {
            times
                .computeIfAbsent(seq, s -> new EnumMap<>(ReceiptState.class))
                .put(state, mark.markedAt());
          }
          down.remove();
        }
      }
      if (marks.size() < STEP) {
        return;
      }
    }
  }

  private static List<MarkRow> below(
      EntityManager em, String user, ReceiptState state, long from, int limit) {
    return em.createQuery(
            "select m from MarkRow m where m.user = :user and m.state = :state"
                + " and m.fromSeq <= :seq order by m.user, m.state, m.fromSeq desc",
            MarkRow.class)
        .setParameter("user", user)
        .setParameter("state", state)
        .setParameter("seq", from)
        .setMaxResults(limit)
        .getResultList();
  }

  private static MarkRow row(String user, Mark mark) {
    return new MarkRow(
        user,
        mark.state(),
        mark.span().from(),
        mark.span().upTo(),
        mark.time(),
        mark.transport(),
        mark.heard());
  }

  private static MarkRow first(List<MarkRow> rows) {
    return rows.isEmpty() ? null : rows.get(0);
  }

  private static Mark of(MarkRow row) {
    return new Mark(
        row.state(),
        new Span(row.fromSeq(), row.upTo()),
        row.markedAt(),
        row.transport(),
        row.heard());
  }
}

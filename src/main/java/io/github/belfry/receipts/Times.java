package io.github.belfry.receipts;

import io.github.belfry.port.ReceiptState;
import io.github.belfry.receipts.Stretch.Mark;
import io.github.belfry.receipts.rows.MarkRow;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeSet;

/** When a user has reached each state, by place: read from their marks, downwards. */
final class Times {
  private Times() {}

  /** When the user has reached which states at each of the places; one without any is absent. */
  static Map<Long, Map<ReceiptState, Long>> of(
      EntityManager em, String user, Collection<Long> seqs) {
    return seqs.isEmpty()
        ? new HashMap<>()
        : of(
            em,
            user,
            Stretch.ofMarks(em, user, Collections.min(seqs) - 1, Collections.max(seqs)),
            seqs);
  }

  /**
   * The same with what has been read already.
   *
   * @param stretch with the first of the places; what lies before it is read now
   */
  static Map<Long, Map<ReceiptState, Long>> of(
      EntityManager em, String user, Stretch stretch, Collection<Long> seqs) {
    var inside = new TreeSet<>(seqs);
    var outside = inside.headSet(stretch.after(), true);
    Map<Long, Map<ReceiptState, Long>> times = of(em, user, List.copyOf(outside));
    outside.clear();
    stretch
        .marks()
        .forEach((state, first) -> walkDown(em, user, state, first, new TreeSet<>(inside), times));
    return times;
  }

  /** Reads marks downwards, and jumps when those that were read end above the next place. */
  private static void walkDown(
      EntityManager em,
      String user,
      ReceiptState state,
      NavigableMap<Long, Mark> first,
      NavigableSet<Long> seqs,
      Map<Long, Map<ReceiptState, Long>> times) {
    Collection<Mark> marks = first.descendingMap().values();
    while (true) {
      for (Mark mark : marks) {
        for (Iterator<Long> down = seqs.descendingIterator(); down.hasNext(); ) {
          long seq = down.next();
          if (seq <= mark.from()) {
            break;
          }
          if (seq <= mark.upTo()) {
            times
                .computeIfAbsent(seq, s -> new EnumMap<>(ReceiptState.class))
                .put(state, mark.at());
          }
          down.remove();
        }
      }
      if (marks.size() < Stretch.STEP || seqs.isEmpty()) {
        return;
      }
      marks = below(em, user, state, seqs.last() - 1);
    }
  }

  private static List<Mark> below(EntityManager em, String user, ReceiptState state, long from) {
    return em.createQuery(
            "select m from MarkRow m where m.user = :user and m.state = :state"
                + " and m.fromSeq <= :seq order by m.user, m.state, m.fromSeq desc",
            MarkRow.class)
        .setParameter("user", user)
        .setParameter("state", state)
        .setParameter("seq", from)
        .setMaxResults(Stretch.STEP)
        .getResultStream()
        .map(row -> new Mark(row.fromSeq(), row.upTo(), row.markedAt()))
        .toList();
  }
}

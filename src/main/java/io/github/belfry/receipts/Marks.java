package io.github.belfry.receipts;

import io.github.belfry.port.ReceiptState;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Marks of one state: written once, grown over their neighbours, and looked up by place. Those that
 * are added are written together.
 */
final class Marks {
  private static final String COLUMNS =
      "t.user_name as \"user_name\", t.state as \"state\", t.from_seq as \"from_seq\","
          + " t.up_to as \"up_to\", t.marked_at as \"marked_at\", t.transport as \"transport\","
          + " t.heard as \"heard\"";
  private static final String WHOSE = "t.user_name = ? and t.state = ? and t.from_seq ";
  private static final String BEFORE =
      "<= ? order by t.user_name, t.state, t.from_seq desc fetch first 1 rows only";

  /** So many marks are read at a time; a page of an inbox seldom needs a second time. */
  private static final int STEP = 64;

  private final EntityManager em;
  private final ReceiptState state;
  private final Map<String, List<Mark>> added = new LinkedHashMap<>();

  Marks(EntityManager em, ReceiptState state) {
    this.em = em;
    this.state = state;
  }

  /** Adds a mark where the user has none of this state. */
  void add(String user, Mark mark) {
    added.computeIfAbsent(user, u -> new ArrayList<>()).add(mark);
  }

  /** Writes what was added, joined with what it meets. */
  void save() {
    Map<String, NavigableMap<Long, MarkRow>> next = next();
    added.forEach((user, marks) -> marks.forEach(mark -> save(user, mark, next.get(user))));
  }

  /** The rows that may meet what was added, by where they begin. */
  private Map<String, NavigableMap<Long, MarkRow>> next() {
    var next = new HashMap<String, NavigableMap<Long, MarkRow>>();
    var lookups = new Lookups<>(MarkRow.class, COLUMNS, "belfry_mark");
    added.forEach(
        (user, marks) -> {
          next.put(user, new TreeMap<>());
          for (Mark mark : marks) {
            lookups.add(WHOSE + BEFORE, user, state.name(), mark.span().from());
            lookups.add(WHOSE + "= ?", user, state.name(), mark.span().upTo());
          }
        });
    lookups.rows(em).forEach(row -> next.get(row.user()).put(row.fromSeq(), row));
    return next;
  }

  private void save(String user, Mark mark, NavigableMap<Long, MarkRow> rows) {
    Map.Entry<Long, MarkRow> before = rows.floorEntry(mark.span().from());
    MarkRow left = before == null ? null : before.getValue();
    Mark joined = left == null ? null : of(left).joinedWith(mark);
    if (joined == null) {
      left = row(user, mark);
      em.persist(left);
      rows.put(left.fromSeq(), left);
      joined = mark;
    } else {
      left.upTo(joined.span().upTo());
    }
    MarkRow right = rows.get(mark.span().upTo());
    Mark further = right == null ? null : joined.joinedWith(of(right));
    if (further != null) {
      left.upTo(further.span().upTo());
      rows.remove(right.fromSeq());
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

  private static Mark of(MarkRow row) {
    return new Mark(
        row.state(),
        new Span(row.fromSeq(), row.upTo()),
        row.markedAt(),
        row.transport(),
        row.heard());
  }
}

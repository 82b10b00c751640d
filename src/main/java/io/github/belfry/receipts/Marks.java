package io.github.belfry.receipts;

import io.github.belfry.port.Receipt;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.receipts.rows.MarkRow;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Marks of one state: written once, and grown over their neighbours. Those that are added are
 * written together.
 */
final class Marks {
  private static final String COLUMNS =
      "t.user_name as \"user_name\", t.state as \"state\", t.from_seq as \"from_seq\","
          + " t.up_to as \"up_to\", t.marked_at as \"marked_at\", t.transport as \"transport\","
          + " t.heard as \"heard\"";
  private static final String WHOSE = "t.user_name = ? and t.state = ? and t.from_seq ";
  private static final String BEFORE =
      "<= ? order by t.user_name, t.state, t.from_seq desc fetch first 1 rows only";

  private final EntityManager em;
  private final ReceiptState state;
  private final Map<String, List<MarkRow>> added = new LinkedHashMap<>();

  Marks(EntityManager em, ReceiptState state) {
    this.em = em;
    this.state = state;
  }

  /** Adds a mark where the user has none of this state. */
  void add(MarkRow mark) {
    added.computeIfAbsent(mark.user(), user -> new ArrayList<>()).add(mark);
  }

  /** Has it written what was added, joined with what it meets. */
  void save(Edits<MarkRow> changes) {
    Map<String, NavigableMap<Long, MarkRow>> next = next();
    added.forEach((user, marks) -> marks.forEach(mark -> save(mark, next.get(user), changes)));
  }

  /** The rows that may meet what was added, by where they begin. */
  private Map<String, NavigableMap<Long, MarkRow>> next() {
    var next = new HashMap<String, NavigableMap<Long, MarkRow>>();
    var lookups = new Lookups<>(MarkRow.class, COLUMNS, "belfry_mark");
    added.forEach(
        (user, marks) -> {
          next.put(user, new TreeMap<>());
          for (MarkRow mark : marks) {
            lookups.add(WHOSE + BEFORE, user, state.name(), mark.fromSeq());
            lookups.add(WHOSE + "= ?", user, state.name(), mark.upTo());
          }
        });
    lookups.rows(em).forEach(row -> next.get(row.user()).put(row.fromSeq(), row));
    return next;
  }

  private static void save(MarkRow mark, NavigableMap<Long, MarkRow> rows, Edits<MarkRow> changes) {
    Map.Entry<Long, MarkRow> before = rows.floorEntry(mark.fromSeq());
    MarkRow left = mark;
    if (before != null && before.getValue().meets(mark)) {
      left = before.getValue();
      left.upTo(mark.upTo());
      changes.change(left);
    } else {
      changes.add(mark);
      rows.put(mark.fromSeq(), mark);
    }
    MarkRow right = rows.get(left.upTo());
    if (right != null && left.meets(right)) {
      left.upTo(right.upTo());
      rows.remove(right.fromSeq());
      changes.change(left);
      changes.remove(right);
    }
  }

  /**
   * The receipt: a state that was skipped has the time of the later one, and, although marks round
   * to the minute, no time is before the notification's own or after that of a later state.
   *
   * @param stored when the notification was stored
   * @param marked epoch milliseconds by state
   */
  static Receipt receipt(Instant stored, Map<ReceiptState, Long> marked) {
    var times = new EnumMap<ReceiptState, Instant>(ReceiptState.class);
    ReceiptState[] states = ReceiptState.values();
    long later = Long.MAX_VALUE;
    for (int i = states.length - 1; i >= 0; i--) {
      later = Math.min(later, marked.getOrDefault(states[i], Long.MAX_VALUE));
      if (later != Long.MAX_VALUE) {
        times.put(states[i], Instant.ofEpochMilli(Math.max(later, stored.toEpochMilli())));
      }
    }
    return times.isEmpty() ? Receipt.NONE : new Receipt(times);
  }
}

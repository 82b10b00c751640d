package io.github.belfry.receipts;

import io.github.belfry.port.ReceiptState;
import jakarta.persistence.EntityManager;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What one user has done in a stretch of the log: where they have reached one state, and their
 * marks of all states. One statement reads both.
 */
final class Stretch {
  /** So many marks of a state are read at a time; a page of an inbox seldom needs more. */
  static final int STEP = 64;

  /** Of which no mark is. */
  private static final long NO_TIME = -1;

  private static final String SPAN =
      "t.state as \"state\", t.from_seq as \"from_seq\", t.up_to as \"up_to\", ";
  private static final String REACHED = SPAN + NO_TIME + " as \"marked_at\"";
  private static final String MARKS = SPAN + "t.marked_at as \"marked_at\"";
  private static final String WHOSE = "t.user_name = ? and t.state = ?";
  private static final String DOWN = " order by t.user_name, t.state, t.from_seq desc fetch first ";
  private static final String INSIDE =
      WHOSE + " and t.from_seq > ? and t.from_seq < ?" + DOWN + STEP + " rows only";
  private static final String AT_ITS_BEGIN = WHOSE + " and t.from_seq <= ?" + DOWN + "1 rows only";
  private static final int STATE = 0;
  private static final int FROM = 1;
  private static final int UP_TO = 2;
  private static final int AT = 3;

  private final long after;
  private final Ranges reached = new Ranges();
  private final Map<ReceiptState, NavigableMap<Long, Mark>> marks =
      new EnumMap<>(ReceiptState.class);

  private Stretch(EntityManager em, Lookups<Object[]> lookups, String user, Span span) {
    after = span.from();
    for (ReceiptState state : ReceiptState.values()) {
      lookups.addOf(MARKS, "belfry_mark", INSIDE, user, state.name(), after, span.upTo());
      lookups.addOf(MARKS, "belfry_mark", AT_ITS_BEGIN, user, state.name(), after);
    }
    lookups.rows(em).forEach(this::take);
    // Between the last of so many and the one at the begin there may be more.
    marks.values().stream().filter(all -> all.size() > STEP).forEach(NavigableMap::pollFirstEntry);
  }

  /** A mark, as far as it says when. */
  record Mark(long from, long upTo, long at) {}

  /** What was done behind {@code after} up to {@code upTo}, which is behind it. */
  static Stretch of(EntityManager em, String user, ReceiptState state, long after, long upTo) {
    var lookups = lookups();
    var span = new Span(after, upTo);
    Reached.look(lookups, user, state, span);
    return new Stretch(em, lookups, user, span);
  }

  /** The same without what was reached. */
  static Stretch ofMarks(EntityManager em, String user, long after, long upTo) {
    return new Stretch(em, lookups(), user, new Span(after, upTo));
  }

  private static Lookups<Object[]> lookups() {
    return new Lookups<>(Object[].class, REACHED, "belfry_reached");
  }

  private void take(Object[] row) {
    long from = ((Number) row[FROM]).longValue();
    long upTo = ((Number) row[UP_TO]).longValue();
    long at = ((Number) row[AT]).longValue();
    if (at == NO_TIME) {
      reached.add(new Span(from, upTo));
    } else {
      marks
          .computeIfAbsent(ReceiptState.valueOf((String) row[STATE]), state -> new TreeMap<>())
          .put(from, new Mark(from, upTo, at));
    }
  }

  /** Right behind this place it begins. */
  long after() {
    return after;
  }

  /** Where the state was reached. */
  Ranges reached() {
    return reached;
  }

  /**
   * The marks of each state by where they begin: all that hold places of the stretch, or, of more
   * than {@value #STEP}, the newest.
   */
  Map<ReceiptState, NavigableMap<Long, Mark>> marks() {
    return marks;
  }
}

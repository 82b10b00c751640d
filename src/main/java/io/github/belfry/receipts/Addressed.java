package io.github.belfry.receipts;

import io.github.belfry.log.AddressScan;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Priority;
import io.github.belfry.port.ReceiptState;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is live in a reader's channels, in chunks that cost the same however long the history is.
 */
final class Addressed {
  private static final String COLUMNS = "n.tag, n.priority, n.expires, n.sender, n.application";
  private static final String LENGTHS =
      ", char_length(n.data), char_length(n.body), char_length(n.channels)";
  private static final int TAG = 0;
  private static final int PRIORITY = 1;
  private static final int EXPIRES = 2;
  private static final int SENDER = 3;
  private static final int APPLICATION = 4;
  private static final int LENGTH = 5;

  private Addressed() {}

  /**
   * One notification.
   *
   * @param expires null when only the retention ends it
   * @param length of its longest columns, in characters; 0 where it wasn't asked for
   */
  record Candidate(long seq, int tag, Priority priority, Instant expires, long length) {}

  /**
   * A part of what is live, each once.
   *
   * @param bound nothing is left out between where the chunk begins and this place
   */
  record Chunk(List<Candidate> candidates, long bound) {}

  /**
   * What is wanted.
   *
   * @param sinces the channels with the places behind which they count
   * @param notBy whose own speech doesn't count; null for nobody's
   * @param now when it must not have expired
   */
  record Wanted(Map<Channel, Long> sinces, String notBy, Instant now) {
    AddressScan scan(long after, long upTo) {
      return new AddressScan(sinces, after, upTo, true);
    }
  }

  /** The oldest behind {@code after}, up to {@code upTo}; at most {@code limit} of any channel. */
  static Chunk ascending(EntityManager em, Wanted wanted, long after, long upTo, int limit) {
    return chunk(wanted, wanted.scan(after, upTo).oldest(em, limit, COLUMNS));
  }

  /** The newest up to {@code upTo}; at most {@code limit} of any channel. */
  private static Chunk descending(EntityManager em, Wanted wanted, long upTo, int limit) {
    return chunk(wanted, wanted.scan(0, upTo).newest(em, limit, COLUMNS + LENGTHS));
  }

  /**
   * A part of an inbox.
   *
   * @param stretch the first that was looked at, or all; null when there is nothing
   */
  record Listed(List<Candidate> candidates, Stretch stretch) {}

  /**
   * The newest up to {@code upTo} that haven't reached the state; what has is jumped over.
   *
   * @param limit the most
   */
  static Listed unreached(
      EntityManager em, String user, Wanted wanted, ReceiptState hidden, long upTo, int limit) {
    var listed = new ArrayList<Candidate>();
    Stretch first = null;
    long at = upTo;
    while (at > 0 && listed.size() < limit) {
      Chunk chunk = descending(em, wanted, at, limit);
      long below = Math.max(0, chunk.bound() - 1);
      Ranges passed;
      if (first == null) {
        first = Stretch.of(em, user, hidden, below, at);
        passed = first.reached();
      } else {
        passed = Reached.between(em, user, hidden, below, at);
      }
      for (Candidate candidate : chunk.candidates()) {
        if (listed.size() < limit && !passed.contains(candidate.seq())) {
          listed.add(candidate);
        }
      }
      Span across = passed.around(chunk.bound());
      at = across == null ? below : across.from();
    }
    return new Listed(listed, first);
  }

  private static Chunk chunk(Wanted wanted, AddressScan.Found found) {
    return new Chunk(
        found.seqs().stream()
            .map(seq -> candidate(wanted, seq, found.columns().get(seq)))
            .filter(Objects::nonNull)
            .toList(),
        found.bound());
  }

  /** Null when it isn't there any more, is a recall, has expired or isn't wanted. */
  private static Candidate candidate(Wanted wanted, long seq, Object[] row) {
    if (row[PRIORITY] == null) {
      return null;
    }
    boolean own =
        wanted.notBy != null && wanted.notBy.equals(row[SENDER]) && !isTrue(row[APPLICATION]);
    Instant expires =
        row[EXPIRES] == null ? null : Instant.ofEpochMilli(((Number) row[EXPIRES]).longValue());
    if (own || (expires != null && !expires.isAfter(wanted.now))) {
      return null;
    }
    return new Candidate(
        seq,
        ((Number) row[TAG]).intValue(),
        Priority.valueOf((String) row[PRIORITY]),
        expires,
        Arrays.stream(row).skip(LENGTH).mapToLong(Addressed::length).sum());
  }

  /** MariaDB may have a number. */
  private static boolean isTrue(Object value) {
    return value instanceof Number number ? number.intValue() != 0 : (Boolean) value;
  }

  private static long length(Object column) {
    return column == null ? 0 : ((Number) column).longValue();
  }
}

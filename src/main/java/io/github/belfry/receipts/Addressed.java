package io.github.belfry.receipts;

import io.github.belfry.database.Chunks;
import io.github.belfry.log.AddressScan;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Priority;
import io.github.belfry.port.ReceiptState;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is live in a reader's channels, in chunks that cost the same however long the history is.
 */
final class Addressed {
  private Addressed() {}

  /**
   * One notification.
   *
   * @param expires null when only the retention ends it
   */
  record Candidate(long seq, int tag, Priority priority, Instant expires) {}

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
    return chunk(em, wanted, wanted.scan(after, upTo).oldest(em, limit));
  }

  /** The newest up to {@code upTo}; at most {@code limit} of any channel. */
  private static Chunk descending(EntityManager em, Wanted wanted, long upTo, int limit) {
    return chunk(em, wanted, wanted.scan(0, upTo).newest(em, limit));
  }

  /**
   * The newest up to {@code upTo} that haven't reached the state; what has is jumped over.
   *
   * @param limit the most
   */
  static List<Candidate> unreached(
      EntityManager em, String user, Wanted wanted, ReceiptState hidden, long upTo, int limit) {
    var listed = new ArrayList<Candidate>();
    long at = upTo;
    while (at > 0 && listed.size() < limit) {
      Chunk chunk = descending(em, wanted, at, limit);
      long below = Math.max(0, chunk.bound() - 1);
      Ranges passed = Reached.between(em, user, hidden, below, at);
      for (Candidate candidate : chunk.candidates()) {
        if (listed.size() < limit && !passed.contains(candidate.seq())) {
          listed.add(candidate);
        }
      }
      Span across = passed.around(chunk.bound());
      at = across == null ? below : across.from();
    }
    return listed;
  }

  private static Chunk chunk(EntityManager em, Wanted wanted, AddressScan.Found found) {
    var candidates = new HashMap<Long, Candidate>();
    for (List<Long> some : Chunks.of(found.seqs())) {
      em.createQuery(
              "select n.seq, n.tag, n.content.priority, n.expires from NotificationRow n"
                  + " where n.seq in :seqs and n.content.priority is not null"
                  + " and (n.content.sender <> :notBy or n.content.application = true)"
                  + " and (n.expires is null or n.expires > :now)",
              Object[].class)
          .setParameter("seqs", some)
          // Nobody's name is empty: an empty one excludes nobody.
          .setParameter("notBy", wanted.notBy == null ? "" : wanted.notBy)
          .setParameter("now", wanted.now.toEpochMilli())
          .getResultStream()
          .forEach(row -> candidates.put((Long) row[0], candidate(row)));
    }
    return new Chunk(
        found.seqs().stream().map(candidates::get).filter(Objects::nonNull).toList(),
        found.bound());
  }

  private static Candidate candidate(Object[] row) {
    return new Candidate(
        (Long) row[0],
        (Integer) row[1],
        (Priority) row[2],
        row[3] == null ? null : Instant.ofEpochMilli((Long) row[3]));
  }
}

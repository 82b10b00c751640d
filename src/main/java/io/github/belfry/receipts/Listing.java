package io.github.belfry.receipts;

import io.github.belfry.port.ReceiptState;
import io.github.belfry.receipts.Addressed.Candidate;
import io.github.belfry.receipts.Addressed.Chunk;
import io.github.belfry.receipts.Addressed.Wanted;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;

/** Lists downwards from a place; what has reached the hidden state is jumped over. */
final class Listing {
  private Listing() {}

  /** The newest up to {@code upTo} that haven't reached the state; at most {@code limit}. */
  static List<Candidate> of(
      EntityManager em, String user, Wanted wanted, ReceiptState hidden, long upTo, int limit) {
    var listed = new ArrayList<Candidate>();
    long at = upTo;
    while (at > 0 && listed.size() < limit) {
      Chunk chunk = Addressed.descending(em, wanted, at, limit);
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
}

package io.github.belfry.receipts;

import io.github.belfry.log.AddressScan;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.receipts.Claim.Piece;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/** Records one claim, under the lock of its user's row. */
final class Recording {
  private final EntityManager em;
  private final Claim claim;

  private Recording(EntityManager em, Claim claim) {
    this.em = em;
    this.claim = claim;
  }

  /** Records what is new in the claim; returns it: empty when nothing has moved. */
  static List<Piece> record(EntityManager em, Claim claim) {
    return new Recording(em, claim).record();
  }

  private List<Piece> record() {
    List<Piece> moved = List.of();
    var included = EnumSet.range(ReceiptState.DELIVERED, claim.state());
    for (ReceiptState state : included.stream().sorted(Comparator.reverseOrder()).toList()) {
      Reached reached = Reached.around(em, claim.user(), state, claim.hull());
      List<Piece> fresh = fresh(reached.places());
      if (fresh.isEmpty()) {
        // What has reached a state has reached all states before it.
        break;
      }
      List<Piece> grown = grown(fresh, reached.places());
      grown.forEach(piece -> reached.places().add(piece.span()));
      reached.save();
      if (state == claim.state()) {
        moved = fresh;
        grown.forEach(piece -> Marks.add(em, claim.user(), mark(piece)));
      }
    }
    return moved;
  }

  private List<Piece> fresh(Ranges reached) {
    var fresh = new ArrayList<Piece>();
    for (Piece piece : claim.pieces()) {
      reached.missing(piece.span()).forEach(part -> fresh.add(piece.over(part)));
    }
    return fresh;
  }

  /** Lets the pieces meet what is next to them, where nothing that the user hears lies between. */
  private List<Piece> grown(List<Piece> fresh, Ranges reached) {
    var grown = new ArrayList<Piece>();
    Span before = null;
    for (int i = 0; i < fresh.size(); i++) {
      Span span = fresh.get(i).span();
      long from = span.from();
      Span left = later(before, reached.before(from));
      if (left != null && left.upTo() < from && isQuiet(left.upTo(), from)) {
        from = left.upTo();
      }
      long upTo = span.upTo();
      Span right = reached.after(upTo);
      boolean nextIsFresh =
          right == null || (i + 1 < fresh.size() && fresh.get(i + 1).span().from() < right.from());
      if (!nextIsFresh && right.from() > upTo && isQuiet(upTo, right.from())) {
        upTo = right.from();
      }
      before = new Span(from, upTo);
      grown.add(fresh.get(i).over(before));
    }
    return grown;
  }

  private static Span later(Span one, Span other) {
    return one == null || (other != null && other.upTo() > one.upTo()) ? other : one;
  }

  private boolean isQuiet(long after, long upTo) {
    return AddressScan.live(claim.hears(), after, upTo).spoken(em).isEmpty();
  }

  private Mark mark(Piece piece) {
    return new Mark(claim.state(), piece.span(), claim.time(), claim.transport(), piece.heard());
  }
}

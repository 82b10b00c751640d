package io.github.belfry.receipts;

import io.github.belfry.database.RowWriter;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.receipts.Claim.Piece;
import io.github.belfry.receipts.rows.MarkRow;
import io.github.belfry.receipts.rows.ReachedRow;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records claims together, under the locks of their users' rows: state by state, each with as few
 * statements as one claim alone would take.
 */
final class Recording {
  private static final List<ReceiptState> LAST_FIRST =
      Arrays.stream(ReceiptState.values()).sorted(Comparator.reverseOrder()).toList();

  private final EntityManager em;
  private final NotificationLog log;
  private final Map<Claim, List<Piece>> moved = new LinkedHashMap<>();
  private final Edits<ReachedRow> reachedRows = new Edits<>(ReachedRow.COLUMNS);
  private final Edits<MarkRow> markRows = new Edits<>(MarkRow.COLUMNS);

  private Recording(EntityManager em, NotificationLog log) {
    this.em = em;
    this.log = log;
  }

  /** Records what is new in the claims, each once; returns it: without those that move nothing. */
  static Map<Claim, List<Piece>> record(
      EntityManager em, NotificationLog log, Collection<Claim> claims) {
    var recording = new Recording(em, log);
    var open = new ArrayList<>(claims);
    for (ReceiptState state : LAST_FIRST) {
      recording.reach(state, open);
    }
    var writer = new RowWriter(em);
    recording.reachedRows.write(writer);
    recording.markRows.write(writer);
    writer.write();
    return recording.moved;
  }

  /** Takes out of the open claims those that bring nothing new. */
  private void reach(ReceiptState state, List<Claim> open) {
    var hulls = new HashMap<String, Span>();
    for (Claim claim : open) {
      if (claim.state().compareTo(state) >= 0) {
        hulls.merge(claim.user(), claim.hull(), Span::with);
      }
    }
    Map<String, Reached> reached = Reached.around(em, state, hulls);
    var marks = new Marks(em, state);
    for (Claim claim : List.copyOf(open)) {
      if (claim.state().compareTo(state) >= 0
          && !reach(state, claim, reached.get(claim.user()).places(), marks)) {
        // What has reached a state has reached all states before it.
        open.remove(claim);
      }
    }
    reached.values().forEach(each -> each.save(reachedRows));
    marks.save(markRows);
  }

  private boolean reach(ReceiptState state, Claim claim, Ranges reached, Marks marks) {
    List<Piece> fresh = fresh(claim, reached);
    List<Piece> grown = grown(claim, fresh, reached);
    grown.forEach(piece -> reached.add(piece.span()));
    if (state == claim.state() && !fresh.isEmpty()) {
      moved.put(claim, fresh);
      grown.forEach(piece -> marks.add(mark(claim, piece)));
    }
    return !fresh.isEmpty();
  }

  private static List<Piece> fresh(Claim claim, Ranges reached) {
    var fresh = new ArrayList<Piece>();
    for (Piece piece : claim.pieces()) {
      reached.missing(piece.span()).forEach(part -> fresh.add(piece.over(part)));
    }
    return fresh;
  }

  /** Lets the pieces meet what is next to them, where nothing that the user hears lies between. */
  private List<Piece> grown(Claim claim, List<Piece> fresh, Ranges reached) {
    var grown = new ArrayList<Piece>();
    Span before = null;
    for (int i = 0; i < fresh.size(); i++) {
      Span span = fresh.get(i).span();
      long from = span.from();
      Span left = later(before, reached.before(from));
      if (left != null && left.upTo() < from && isQuiet(claim, left.upTo(), from)) {
        from = left.upTo();
      }
      long upTo = span.upTo();
      Span right = reached.after(upTo);
      boolean nextIsFresh =
          right == null || (i + 1 < fresh.size() && fresh.get(i + 1).span().from() < right.from());
      if (!nextIsFresh && right.from() > upTo && isQuiet(claim, upTo, right.from())) {
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

  private boolean isQuiet(Claim claim, long after, long upTo) {
    var speech = new Speech(log, Instant.ofEpochMilli(claim.time()));
    return speech.spoken(em, claim.hears(), after, upTo).isEmpty();
  }

  private static MarkRow mark(Claim claim, Piece piece) {
    return new MarkRow(
        claim.user(),
        claim.state(),
        piece.span().from(),
        piece.span().upTo(),
        claim.time(),
        claim.transport(),
        piece.heard());
  }
}

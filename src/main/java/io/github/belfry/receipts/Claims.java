package io.github.belfry.receipts;

import io.github.belfry.database.Transactions;
import io.github.belfry.notification.Channel;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Receipts.Statement;
import io.github.belfry.port.Selection;
import io.github.belfry.receipts.Claim.Piece;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks up what statements are about, before anything is locked. Thread-safe. */
final class Claims {
  private final Transactions transactions;
  private final NotificationLog log;
  private final HeardSets heardSets;
  private final Sinces sinces;

  Claims(Transactions transactions, NotificationLog log, HeardSets heardSets, Sinces sinces) {
    this.transactions = transactions;
    this.log = log;
    this.heardSets = heardSets;
    this.sinces = sinces;
  }

  /**
   * The claim that a statement makes; empty when none of the notifications is the caller's. A claim
   * without pieces says nothing new.
   */
  Optional<Claim> of(Statement statement, Instant now) {
    var hears = new HashSet<>(statement.hears());
    hears.addAll(statement.reader().channels());
    return statement.selection() instanceof Selection.Ids ids
        ? ofIds(statement, ids.ids(), hears, now)
        : ofRange(statement, (Selection.Range) statement.selection(), hears, now);
  }

  private Optional<Claim> ofIds(
      Statement statement, List<NotificationId> ids, Set<Channel> hears, Instant now) {
    var pieces = new TreeMap<NotificationId, Piece>();
    log.find(ids).forEach(entry -> addIfHeard(entry, hears, now, pieces));
    return pieces.isEmpty()
        ? Optional.empty()
        : Optional.of(claim(statement, List.copyOf(pieces.values()), hears, null, now));
  }

  private void addIfHeard(
      LogEntry entry, Set<Channel> hears, Instant now, Map<NotificationId, Piece> pieces) {
    List<Channel> heard =
        entry.channels().stream()
            .filter(channel -> hears.contains(channel) && entry.isLive(channel, now))
            .toList();
    if (!heard.isEmpty()) {
      pieces.put(
          entry.id(), new Piece(Span.of(entry.id().seq()), entry.id(), heardSets.name(heard)));
    }
  }

  private Optional<Claim> ofRange(
      Statement statement, Selection.Range range, Set<Channel> hears, Instant now) {
    NotificationId upTo = range.upTo();
    if (upTo.equals(NotificationId.OLDEST) || !log.start(upTo).recovered()) {
      return Optional.empty();
    }
    long from = range.from() == null ? 0 : Math.max(0, range.from().seq());
    List<Piece> pieces =
        from < upTo.seq() ? pieces(statement, new Span(from, upTo.seq()), now) : List.of();
    return Optional.of(claim(statement, pieces, hears, upTo, now));
  }

  private List<Piece> pieces(Statement statement, Span span, Instant now) {
    Map<Channel, Long> heardSince = sinces(statement);
    var speech = new Speech(log, now);
    var pieces = new ArrayList<Piece>();
    remembered(speech, heardSince, span)
        .orElseGet(() -> transactions.inNew(em -> read(em, statement, speech, heardSince, span)))
        .forEach((part, heard) -> pieces.add(new Piece(part, null, heardSets.name(heard))));
    return pieces;
  }

  /** What was heard in which parts of the span, if memory still has all of it. */
  private static Optional<Map<Span, Set<Channel>>> remembered(
      Speech speech, Map<Channel, Long> sinces, Span span) {
    var heard = new LinkedHashMap<Span, Set<Channel>>();
    for (Span part : cut(span, sinces)) {
      var heardThere = Sinces.heardFrom(sinces, part.from());
      var spoken = speech.remembered(heardThere, part.from(), part.upTo());
      if (spoken.isEmpty()) {
        return Optional.empty();
      }
      heard.put(part, spoken.get());
    }
    return Optional.of(heard);
  }

  private static Map<Span, Set<Channel>> read(
      EntityManager em, Statement statement, Speech speech, Map<Channel, Long> sinces, Span span) {
    var heard = new LinkedHashMap<Span, Set<Channel>>();
    // What was reached stays so: a range that is stated again and again costs little.
    Ranges reached =
        Reached.between(em, statement.reader().user(), statement.state(), span.from(), span.upTo());
    for (Span missing : reached.missing(span)) {
      for (Span part : cut(missing, sinces)) {
        var heardThere = Sinces.heardFrom(sinces, part.from());
        heard.put(part, speech.spoken(em, heardThere, part.from(), part.upTo()));
      }
    }
    return heard;
  }

  /** From where on the caller heard each channel of a range. */
  private Map<Channel, Long> sinces(Statement statement) {
    var all = new HashMap<>(sinces.of(statement.reader()));
    all.putAll(statement.since());
    return all;
  }

  /** Cuts a span where a channel begins to be heard. */
  private static List<Span> cut(Span span, Map<Channel, Long> sinces) {
    var ends = new TreeSet<Long>();
    sinces.values().stream().filter(s -> s > span.from() && s < span.upTo()).forEach(ends::add);
    ends.add(span.upTo());
    var parts = new ArrayList<Span>();
    long from = span.from();
    for (long end : ends) {
      parts.add(new Span(from, end));
      from = end;
    }
    return parts;
  }

  private static Claim claim(
      Statement statement,
      List<Piece> pieces,
      Set<Channel> hears,
      NotificationId upTo,
      Instant now) {
    return new Claim(
        statement.reader().user(),
        statement.state(),
        pieces,
        hears,
        upTo,
        statement.transport(),
        statement.connection(),
        now.toEpochMilli());
  }
}

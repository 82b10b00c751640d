package io.github.belfry.receipts;

import io.github.belfry.database.Transactions;
import io.github.belfry.log.AddressScan;
import io.github.belfry.notification.Channel;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Reader;
import io.github.belfry.port.Receipts.Statement;
import io.github.belfry.port.Selection;
import io.github.belfry.receipts.Claim.Piece;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks up what statements are about, before anything is locked. Thread-safe. */
@ApplicationScoped
class Claims {
  private Transactions transactions;
  private NotificationLog log;
  private HeardSets heardSets;
  private Users users;

  /** For CDI's proxy. */
  protected Claims() {}

  @Inject
  Claims(Transactions transactions, NotificationLog log, HeardSets heardSets, Users users) {
    this.transactions = transactions;
    this.log = log;
    this.heardSets = heardSets;
    this.users = users;
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
        from < upTo.seq() ? pieces(statement, new Span(from, upTo.seq())) : List.of();
    return Optional.of(claim(statement, pieces, hears, upTo, now));
  }

  private List<Piece> pieces(Statement statement, Span span) {
    String user = statement.reader().user();
    Map<Channel, Long> sinces = sinces(statement);
    Map<Span, Set<Channel>> spoken =
        transactions.inNew(
            em -> {
              var heard = new TreeMap<Span, Set<Channel>>(Comparator.comparing(Span::from));
              // What was reached stays so: a range that is stated again and again costs little.
              Ranges reached =
                  Reached.between(em, user, statement.state(), span.from(), span.upTo());
              for (Span missing : reached.missing(span)) {
                for (Span part : cut(missing, sinces)) {
                  var heardThere = Sinces.heardFrom(sinces, part.from());
                  heard.put(
                      part, AddressScan.live(heardThere, part.from(), part.upTo()).spoken(em));
                }
              }
              return heard;
            });
    var pieces = new ArrayList<Piece>();
    spoken.forEach((part, heard) -> pieces.add(new Piece(part, null, heardSets.name(heard))));
    return pieces;
  }

  /** From where on the caller heard each channel of a range. */
  private Map<Channel, Long> sinces(Statement statement) {
    Reader reader = statement.reader();
    var sinces =
        new HashMap<>(
            Sinces.of(
                reader,
                users.firstSeq(reader.user()),
                transactions.inNew(em -> JpaSubscriptions.of(em, reader.user()))));
    sinces.putAll(statement.since());
    return sinces;
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

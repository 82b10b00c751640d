package io.github.belfry.receipts;

import io.github.belfry.database.Transactions;
import io.github.belfry.notification.Channel;
import io.github.belfry.port.Inbox;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Reader;
import io.github.belfry.port.Receipt;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.receipts.Addressed.Candidate;
import io.github.belfry.receipts.Addressed.Wanted;
import io.github.belfry.receipts.rows.ReaderRow;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The inbox, read from the index of each of the reader's channels. Thread-safe. */
final class JpaInbox implements Inbox {
  /** The floor is moved when it has so much to win: a count seldom writes. */
  private static final long FLOOR_STEP = 64;

  /** How many characters are read for one part of the inbox, but for one that is longer. */
  private static final long MOST = 1 << 20;

  /** What all but the longest columns of a notification are reckoned as. */
  private static final long REST = 1_000;

  private final Transactions transactions;
  private final NotificationLog log;
  private final Sinces sinces;
  private final Clock clock;

  JpaInbox(Transactions transactions, NotificationLog log, Sinces sinces, Clock clock) {
    this.transactions = transactions;
    this.log = log;
    this.sinces = sinces;
    this.clock = clock;
  }

  @Override
  public void welcome(String user) {
    sinces.users().firstSeq(user);
  }

  @Override
  public Count count(Reader reader) {
    Map<Channel, Long> since = sinces.of(reader);
    NotificationId head = log.head();
    Instant now = clock.instant();
    String channels = HeardSets.digest(new TreeSet<>(reader.channels()));
    return transactions.inNew(
        em -> {
          var wanted = new Wanted(since, reader.user(), now);
          long floor = floor(em, reader.user(), channels);
          Counting counting = Counting.of(em, reader.user(), wanted, floor, head.seq());
          if (counting.floor() >= floor + FLOOR_STEP) {
            moveFloor(em, reader.user(), channels, counting.floor());
          }
          return new Count(counting.unread(), head, counting.nextExpiry());
        });
  }

  /**
   * A floor holds for the channels it was found in: others may hold what is unread below it. A user
   * who was just erased has none.
   */
  private static long floor(EntityManager em, String user, String channels) {
    ReaderRow row = em.find(ReaderRow.class, user);
    return row != null && channels.equals(row.floorChannels()) ? row.readFloor() : 0;
  }

  private static void moveFloor(EntityManager em, String user, String channels, long floor) {
    em.createQuery(
            "update ReaderRow r set r.readFloor = :floor, r.floorChannels = :channels"
                + " where r.user = :user and (r.readFloor < :floor"
                + " or r.floorChannels is null or r.floorChannels <> :channels)")
        .setParameter("floor", floor)
        .setParameter("channels", channels)
        .setParameter("user", user)
        .executeUpdate();
  }

  @Override
  public Part list(Reader reader, NotificationId before, int limit, boolean unreadOnly) {
    Map<Channel, Long> since = sinces.of(reader);
    NotificationId head = log.head();
    long upTo = before == null ? head.seq() : Math.min(head.seq(), before.seq() - 1);
    Instant now = clock.instant();
    var hidden = unreadOnly ? ReceiptState.READ : ReceiptState.ARCHIVED;
    record Listed(List<Candidate> all, int fitting, Map<Long, Map<ReceiptState, Long>> times) {}

    Listed listed =
        transactions.inNew(
            em -> {
              var wanted = new Wanted(since, unreadOnly ? reader.user() : null, now);
              var found = Addressed.unreached(em, reader.user(), wanted, hidden, upTo, limit + 1);
              List<Candidate> all = found.candidates();
              int fitting = fitting(all.subList(0, Math.min(limit, all.size())));
              List<Long> seqs = all.stream().limit(fitting).map(Candidate::seq).toList();
              return new Listed(
                  all,
                  fitting,
                  seqs.isEmpty() ? Map.of() : Times.of(em, reader.user(), found.stretch(), seqs));
            });
    boolean more = listed.all.size() > listed.fitting;
    List<NotificationId> ids =
        listed.all.stream()
            .limit(listed.fitting)
            .map(candidate -> new NotificationId(head.epoch(), candidate.seq(), candidate.tag()))
            .toList();
    NotificationId next = more ? ids.get(ids.size() - 1) : null;
    return new Part(items(since, ids, listed.times, now), next, head);
  }

  /** How many of the first are read at once: those whose columns aren't too long together. */
  private static int fitting(List<Candidate> listed) {
    long characters = 0;
    for (int i = 0; i < listed.size(); i++) {
      characters += REST + listed.get(i).length();
      if (characters > MOST) {
        return Math.max(1, i);
      }
    }
    return listed.size();
  }

  private List<Item> items(
      Map<Channel, Long> sinces,
      List<NotificationId> ids,
      Map<Long, Map<ReceiptState, Long>> times,
      Instant now) {
    var items = new ArrayList<Item>();
    // One that was recalled since it was listed is absent.
    for (LogEntry entry : log.find(ids)) {
      Receipt receipt = Marks.receipt(entry.time(), times.getOrDefault(entry.id().seq(), Map.of()));
      entry.channels().stream()
          .filter(channel -> isListed(entry, channel, sinces, now))
          .findFirst()
          .map(channel -> new Item(entry, channel, receipt))
          .ifPresent(items::add);
    }
    return items;
  }

  private static boolean isListed(
      LogEntry entry, Channel channel, Map<Channel, Long> sinces, Instant now) {
    Long since = sinces.get(channel);
    return since != null && since < entry.id().seq() && entry.isLive(channel, now);
  }
}

package io.github.belfry.revocation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.belfry.database.DatabaseFailure;
import io.github.belfry.database.Transactions;
import io.github.belfry.log.Changes;
import io.github.belfry.notification.Caller;
import io.github.belfry.port.Bus;
import io.github.belfry.port.Changed;
import io.github.belfry.port.Ear;
import io.github.belfry.port.Revocations;
import io.github.belfry.revocation.rows.RevokedRow;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A row for each user who was put out, all of which every node remembers: they are asked for at
 * each request, and only admins add to them. Thread-safe.
 */
final class StoredRevocations implements Revocations, Ear {
  private static final Logger LOG = LoggerFactory.getLogger(StoredRevocations.class);

  /** As long as a ticket of a session that has ended may be shown, or its request be under way. */
  private static final Duration SESSIONS_REMEMBERED = Duration.ofMinutes(2);

  private static final int MOST_SESSIONS = 100_000;

  private final Map<String, Cut> cuts = new ConcurrentHashMap<>();
  private final Cache<String, Boolean> ended =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumSize(MOST_SESSIONS)
          .expireAfterWrite(SESSIONS_REMEMBERED)
          .build();
  private final Transactions transactions;
  private final Changes changes;
  private final Bus bus;
  private final Clock clock;
  private final Clock tokens;
  private final Runnable reload;
  private final Runnable tell;
  private final BlockingQueue<Changed> untold = new LinkedBlockingQueue<>(MOST_SESSIONS);

  /**
   * Remembers nothing before {@link #load}.
   *
   * @param clock the database's
   * @param tokens the time that tokens go by
   * @param reload has {@link #load} called soon, on another thread
   * @param tell does so with {@link #tell}
   */
  StoredRevocations(
      Transactions transactions,
      Changes changes,
      Bus bus,
      Clock clock,
      Clock tokens,
      Runnable reload,
      Runnable tell) {
    this.transactions = transactions;
    this.changes = changes;
    this.bus = bus;
    this.clock = clock;
    this.tokens = tokens;
    this.reload = reload;
    this.tell = tell;
  }

  @Override
  public boolean isRevoked(Caller caller) {
    if (caller.proof().session() != null && ended.getIfPresent(caller.proof().session()) != null) {
      return true;
    }
    Cut cut = cuts.get(caller.user());
    return cut != null
        && caller.proof().issued() != null
        && caller.proof().issued().isBefore(Instant.ofEpochMilli(cut.tokens()));
  }

  @Override
  public boolean isVoid(String user, Instant issued) {
    Cut cut = cuts.get(user);
    return cut != null && !issued.isAfter(Instant.ofEpochMilli(cut.tickets()));
  }

  @Override
  public void disconnect(String user) {
    put(user, new Cut(clock.millis(), 0));
  }

  @Override
  public void revoke(String user) {
    put(user, new Cut(clock.millis(), tokens.millis()));
  }

  @Override
  public void endSession(String session) {
    if (ended.getIfPresent(session) == null) {
      var changed = new Changed(Changed.Kind.SESSION_ENDED, session, null);
      // First here, where its connections mostly are, whatever becomes of the database.
      bus.ring(changed);
      if (!untold.offer(changed)) {
        LOG.warn("Other nodes aren't told of the end of a session: too many wait to be told");
      }
      tell.run();
    }
  }

  /** Tells other nodes which sessions have ended. May block; one at a time. */
  void tell() {
    var all = new ArrayList<Changed>();
    untold.drainTo(all);
    try {
      transactions.inNew(
          em -> {
            changes.note(em, all);
            return null;
          });
    } catch (RuntimeException later) {
      all.forEach(untold::offer); // as many as still fit
      throw later;
    }
  }

  private void put(String user, Cut cut) {
    var changed = new Changed(Changed.Kind.DISCONNECTED, user, cut.text());
    try {
      store(cut, changed);
    } catch (RuntimeException failure) {
      if (!DatabaseFailure.duplicateKey(failure)) {
        throw failure;
      }
      store(cut, changed); // another admin was first: now there is a row
    }
    bus.ring(changed);
  }

  private void store(Cut cut, Changed changed) {
    transactions.inNew(
        em -> {
          if (!later(em, changed.key(), cut)) {
            em.persist(new RevokedRow(changed.key(), cut.tickets(), cut.tokens()));
          }
          changes.note(em, List.of(changed));
          return null;
        });
  }

  /** Moves the times of a row on; whether there is one. */
  private static boolean later(EntityManager em, String user, Cut cut) {
    return em.createQuery(
                "UPDATE RevokedRow r"
                    + " SET r.ticketsBefore = FUNCTION('GREATEST', r.ticketsBefore, :tickets),"
                    + " r.tokensBefore = FUNCTION('GREATEST', r.tokensBefore, :tokens)"
                    + " WHERE r.user = :user")
            .setParameter("tickets", cut.tickets())
            .setParameter("tokens", cut.tokens())
            .setParameter("user", user)
            .executeUpdate()
        > 0;
  }

  /** Remembers what is stored. May block. */
  void load() {
    transactions
        .inNew(em -> em.createQuery("SELECT r FROM RevokedRow r", RevokedRow.class).getResultList())
        .forEach(row -> remember(row.user(), new Cut(row.ticketsBefore(), row.tokensBefore())));
  }

  private void remember(String user, Cut cut) {
    cuts.merge(user, cut, Cut::with);
  }

  @Override
  public void hear(Changed changed) {
    switch (changed.kind()) {
      case DISCONNECTED -> remember(changed.key(), Cut.of(changed.detail()));
      case SESSION_ENDED -> ended.put(changed.key(), true);
      // A restored database may have forgotten it: what is remembered here stays.
      case ANYTHING, RESTORED -> reload.run();
      case NOTIFICATIONS, RECEIPTS, SUBSCRIPTIONS, PLACE_TAKEN, PLACE_MOVED, ERASED -> {
        // Puts nobody out.
      }
    }
  }
}

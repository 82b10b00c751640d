package io.github.belfry.receipts;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.belfry.database.Transactions;
import io.github.belfry.log.Changes;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Bus;
import io.github.belfry.port.Changed;
import io.github.belfry.port.NotificationLog;
import io.github.belfry.port.Subscriptions;
import io.github.belfry.receipts.rows.SubscriptionRow;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Lasting subscriptions as rows; changed under the lock of the user's row. Thread-safe. */
final class JpaSubscriptions implements Subscriptions {
  /** So many characters are remembered, of names and of what else goes with them. */
  private static final long MOST_CHARACTERS = 32 << 20;

  private static final int OBJECTS = 100;

  private final Transactions transactions;
  private final NotificationLog log;
  private final Users users;
  private final Changes changes;
  private final Bus bus;
  private final SharedLookup<String, Map<Channel, Long>> lookup;

  /** Each read happens outside of it: forgetting mustn't wait for a database. */
  private final AsyncCache<String, Map<Channel, Long>> known =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .maximumWeight(MOST_CHARACTERS)
          .weigher(JpaSubscriptions::weight)
          .buildAsync();

  JpaSubscriptions(
      Transactions transactions, NotificationLog log, Users users, Changes changes, Bus bus) {
    this.transactions = transactions;
    this.log = log;
    this.users = users;
    this.changes = changes;
    this.bus = bus;
    lookup = new SharedLookup<>(transactions, JpaSubscriptions::read);
  }

  private static int weight(String user, Map<Channel, Long> channels) {
    return OBJECTS
        + user.length()
        + channels.keySet().stream().mapToInt(c -> OBJECTS + c.name().length()).sum();
  }

  @Override
  public Map<Channel, Long> of(String user) {
    CompletableFuture<Map<Channel, Long>> there = known.getIfPresent(user);
    if (there == null) {
      var mine = new CompletableFuture<Map<Channel, Long>>();
      there = known.asMap().putIfAbsent(user, mine);
      if (there == null) {
        return fill(mine, user);
      }
    }
    try {
      return there.join();
    } catch (CompletionException othersFailed) {
      return read(user);
    }
  }

  private Map<Channel, Long> fill(CompletableFuture<Map<Channel, Long>> place, String user) {
    try {
      Map<Channel, Long> read = read(user);
      place.complete(read);
      return read;
    } finally {
      // Then it failed, and isn't remembered.
      place.completeExceptionally(new IllegalStateException("the subscriptions weren't read"));
    }
  }

  private Map<Channel, Long> read(String user) {
    return lookup.of(user).orElse(Map.of());
  }

  /** Reads the user's again when they are needed: they have changed. */
  void forget(String user) {
    known.synchronous().invalidate(user);
  }

  /** Reads everybody's again. */
  void forget() {
    known.synchronous().invalidateAll();
  }

  private static Map<String, Map<Channel, Long>> read(EntityManager em, Set<String> users) {
    return rows(em, users).stream()
        .collect(
            Collectors.groupingBy(
                SubscriptionRow::user,
                Collectors.toUnmodifiableMap(
                    row -> Channel.of(row.channel()), SubscriptionRow::sinceSeq)));
  }

  @Override
  public void add(String user, Channel channel) {
    long since = log.refreshHead().seq();
    change(
        user,
        em -> {
          if (find(em, user, channel) != null) {
            return false;
          }
          if (rows(em, Set.of(user)).size() >= MAX_PER_USER) {
            throw new Refused(
                Reason.CONFLICT,
                "a user has at most 1,000 lasting subscriptions: remove one first");
          }
          em.persist(new SubscriptionRow(user, channel.toString(), since));
          return true;
        });
  }

  @Override
  public void remove(String user, Channel channel) {
    change(
        user,
        em -> {
          SubscriptionRow row = find(em, user, channel);
          if (row != null) {
            em.remove(row);
          }
          return row != null;
        });
  }

  private void change(String user, Predicate<EntityManager> attempt) {
    users.firstSeq(user);
    var changed = new Changed(Changed.Kind.SUBSCRIPTIONS, user, null);
    boolean moved =
        transactions.inNew(
            em -> {
              Users.lock(em, List.of(user));
              boolean done = attempt.test(em);
              if (done) {
                changes.note(em, List.of(changed));
              }
              return done;
            });
    if (moved) {
      forget(user);
      bus.ring(changed);
    }
  }

  private static SubscriptionRow find(EntityManager em, String user, Channel channel) {
    return em.find(SubscriptionRow.class, new SubscriptionRow.Key(user, channel.toString()));
  }

  private static List<SubscriptionRow> rows(EntityManager em, Set<String> users) {
    return em.createQuery(
            "select s from SubscriptionRow s where s.user in :users", SubscriptionRow.class)
        .setParameter("users", users)
        .getResultList();
  }
}

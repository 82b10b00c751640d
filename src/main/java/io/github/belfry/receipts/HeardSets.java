package io.github.belfry.receipts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.DatabaseFailure;
import io.github.belfry.database.Transactions;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelKind;
import io.github.belfry.receipts.rows.HeardRow;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Sets of shared channels, stored once each and named by a digest. A mark names the channels that
 * its user heard all over its span, and so never makes anybody a recipient of what lies in the span
 * but was said to others. Thread-safe.
 */
final class HeardSets {
  /** The set without channels. */
  static final String NONE = "";

  /** So often it is noted that a set is in use; what isn't for long is swept. */
  private static final Duration NOTED_EVERY = Duration.ofHours(1);

  private record Named(String digest, SortedSet<Channel> channels) {}

  /** Those who name the same set at the same moment store it together. */
  private final SharedLookup<Named, Boolean> storing;

  private final Cache<String, Boolean> stored =
      Caffeine.newBuilder()
          .maximumSize(10_000)
          .expireAfterWrite(NOTED_EVERY)
          .executor(Runnable::run)
          .build();

  HeardSets(Transactions transactions) {
    storing = new SharedLookup<>(transactions, HeardSets::store);
  }

  /**
   * The name of the set of those of the channels that are shared, which is stored from then on. In
   * a transaction of its own: two that store the same set at once must not cost either its marks.
   */
  String name(Collection<Channel> channels) {
    var shared = new TreeSet<Channel>();
    for (Channel channel : channels) {
      if (channel.kind() != ChannelKind.USER) {
        shared.add(channel);
      }
    }
    if (shared.isEmpty()) {
      return NONE;
    }
    String digest = digest(shared);
    if (stored.getIfPresent(digest) == null) {
      store(digest, shared);
      stored.put(digest, true);
    }
    return digest;
  }

  /** Looks for each again when it is needed. */
  void forget() {
    stored.invalidateAll();
  }

  /** The digest of a set of channels. */
  static String digest(SortedSet<Channel> channels) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      for (Channel channel : channels) {
        // Channel names hold no control characters: a line end can't be forged.
        sha.update((channel + "\n").getBytes(StandardCharsets.UTF_8));
      }
      return Base64.getUrlEncoder().withoutPadding().encodeToString(sha.digest());
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  private void store(String digest, SortedSet<Channel> channels) {
    try {
      storing.of(new Named(digest, channels));
    } catch (PersistenceException failure) {
      // Stored by another meanwhile is stored as well.
      if (!DatabaseFailure.duplicateKey(failure)) {
        throw failure;
      }
    }
  }

  private static Map<Named, Boolean> store(EntityManager em, Set<Named> all) {
    long now = DatabaseClock.now(em);
    for (Named set : all) {
      if (note(em, set.digest(), now) < set.channels().size()) {
        em.createQuery("delete from HeardRow h where h.digest = :d")
            .setParameter("d", set.digest())
            .executeUpdate();
        set.channels()
            .forEach(channel -> em.persist(new HeardRow(set.digest(), channel.toString(), now)));
      }
    }
    return Map.of();
  }

  private static int note(EntityManager em, String digest, long now) {
    return em.createQuery("update HeardRow h set h.usedAt = :now where h.digest = :d")
        .setParameter("now", now)
        .setParameter("d", digest)
        .executeUpdate();
  }
}

package io.github.belfry.log.receipts;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Priority;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is live in a reader's channels. Every channel is one index range that ends at the limit, so
 * a chunk costs the same however long the history is.
 */
final class Addressed {
  /** So many channels are asked for in one statement. */
  private static final int CHANNELS = 100;

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
  record Wanted(Map<Channel, Long> sinces, String notBy, Instant now) {}

  /** The oldest behind {@code after}, up to {@code upTo}; at most {@code limit} of any channel. */
  static Chunk ascending(EntityManager em, Wanted wanted, long after, long upTo, int limit) {
    return chunk(em, wanted, new Scan(after, upTo, limit, true));
  }

  /** The newest up to {@code upTo}; at most {@code limit} of any channel. */
  static Chunk descending(EntityManager em, Wanted wanted, long upTo, int limit) {
    return chunk(em, wanted, new Scan(0, upTo, limit, false));
  }

  private record Scan(long after, long upTo, int limit, boolean up) {
    String branch() {
      return "(select a.channel, n.seq, n.tag, n.priority, n.expires"
          + " from address a join notification n on n.seq = a.seq"
          + " where a.channel = ? and a.seq > ? and a.seq <= ? and a.gone = false"
          + " and n.priority is not null and n.sender <> ? and (n.expires is null or n.expires > ?)"
          + " order by a.seq "
          + (up ? "asc" : "desc")
          + " fetch first "
          + limit
          + " rows only)";
    }

    long end() {
      return up ? upTo : 0;
    }

    /** The nearer of two places, seen from where the scan begins. */
    long nearer(long one, long other) {
      return up ? Math.min(one, other) : Math.max(one, other);
    }

    long further(long one, long other) {
      return up ? Math.max(one, other) : Math.min(one, other);
    }

    boolean within(long seq, long bound) {
      return up ? seq <= bound : seq >= bound;
    }
  }

  private static Chunk chunk(EntityManager em, Wanted wanted, Scan scan) {
    var found = new TreeMap<Long, Candidate>(scan.up ? null : Comparator.reverseOrder());
    long bound = scan.end();
    var channels = new ArrayList<Map.Entry<Channel, Long>>();
    for (var channel : wanted.sinces.entrySet()) {
      if (channel.getValue() < scan.upTo) {
        channels.add(channel);
      }
    }
    for (int i = 0; i < channels.size(); i += CHANNELS) {
      var some = channels.subList(i, Math.min(channels.size(), i + CHANNELS));
      bound = scan.nearer(bound, read(em, wanted, scan, some, found));
    }
    long cut = bound;
    return new Chunk(found.values().stream().filter(c -> scan.within(c.seq, cut)).toList(), bound);
  }

  /** Reads some channels; returns the place up to which nothing was cut off by the limit. */
  private static long read(
      EntityManager em,
      Wanted wanted,
      Scan scan,
      List<Map.Entry<Channel, Long>> channels,
      Map<Long, Candidate> found) {
    var sql = new ArrayList<String>();
    channels.forEach(channel -> sql.add(scan.branch()));
    Query query = em.createNativeQuery(String.join(" union all ", sql));
    int p = 1;
    for (var channel : channels) {
      query.setParameter(p++, channel.getKey().toString());
      query.setParameter(p++, Math.max(scan.after, channel.getValue()));
      query.setParameter(p++, scan.upTo);
      // Nobody's name is empty: an empty one excludes nobody.
      query.setParameter(p++, wanted.notBy == null ? "" : wanted.notBy);
      query.setParameter(p++, wanted.now.toEpochMilli());
    }
    var counts = new HashMap<Object, Integer>();
    var furthest = new HashMap<Object, Long>();
    for (Object result : query.getResultList()) {
      Object[] row = (Object[]) result;
      long seq = ((Number) row[1]).longValue();
      found.computeIfAbsent(seq, s -> candidate(s, row));
      counts.merge(row[0], 1, Integer::sum);
      furthest.merge(row[0], seq, scan::further);
    }
    long bound = scan.end();
    for (var channel : counts.entrySet()) {
      if (channel.getValue() == scan.limit) {
        bound = scan.nearer(bound, furthest.get(channel.getKey()));
      }
    }
    return bound;
  }

  private static Candidate candidate(long seq, Object[] row) {
    return new Candidate(
        seq,
        ((Number) row[2]).intValue(),
        Priority.valueOf((String) row[3]),
        row[4] == null ? null : Instant.ofEpochMilli(((Number) row[4]).longValue()));
  }

  /** Whether anything live was said in any of the channels behind {@code after} up to a place. */
  static boolean any(EntityManager em, Collection<Channel> channels, long after, long upTo) {
    return upTo > after
        && !speaking(em, channels, after, upTo, " fetch first 1 rows only").isEmpty();
  }

  /** Those of the channels in which anything live was said behind {@code after} up to a place. */
  static Set<Channel> spoken(
      EntityManager em, Collection<Channel> channels, long after, long upTo) {
    return speaking(em, channels, after, upTo, " group by a.channel");
  }

  private static Set<Channel> speaking(
      EntityManager em, Collection<Channel> channels, long after, long upTo, String ending) {
    var speaking = new TreeSet<Channel>();
    var all = new ArrayList<>(channels);
    for (int i = 0; i < all.size(); i += CHANNELS) {
      var some = all.subList(i, Math.min(all.size(), i + CHANNELS));
      Query query =
          em.createNativeQuery(
              "select a.channel from address a where a.channel in ("
                  + String.join(", ", Collections.nCopies(some.size(), "?"))
                  + ") and a.seq > ? and a.seq <= ? and a.gone = false"
                  + ending);
      int p = 1;
      for (Channel channel : some) {
        query.setParameter(p++, channel.toString());
      }
      query.setParameter(p++, after);
      query.setParameter(p, upTo);
      for (Object channel : query.getResultList()) {
        speaking.add(Channel.of((String) channel));
      }
    }
    return speaking;
  }
}

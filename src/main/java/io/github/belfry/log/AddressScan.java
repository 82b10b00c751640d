package io.github.belfry.log;

import io.github.belfry.database.Customizer;
import io.github.belfry.notification.Channel;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where channels were spoken in. Every channel is one range of an index that ends at the limit, so
 * a scan costs the same however long the history is.
 *
 * <p>The statement is written for H2, the others read it as well: H2 sorts a range that an index
 * holds in order unless all columns of the index are named, reads whole channels when they are
 * asked for with {@code IN}, and may begin a join with {@code notification} at its first row.
 *
 * @param sinces the channels, each with the place behind which it counts
 * @param after only what lies behind this place
 * @param upTo and not behind this one
 * @param live whether what is gone is left out
 */
public record AddressScan(Map<Channel, Long> sinces, long after, long upTo, boolean live) {
  /** So many channels are asked for in one statement. */
  private static final int CHANNELS = 100;

  /**
   * What was found.
   *
   * @param seqs the places, in the order of the scan
   * @param bound the place up to which, from where the scan began, nothing was left out
   * @param columns of the notifications, as they were asked for; empty for those that are gone
   */
  public record Found(NavigableSet<Long> seqs, long bound, Map<Long, Object[]> columns) {}

  /** What is live in those channels between two places. */
  public static AddressScan live(Collection<Channel> channels, long after, long upTo) {
    var sinces = new HashMap<Channel, Long>();
    channels.forEach(channel -> sinces.put(channel, after));
    return new AddressScan(sinces, after, upTo, true);
  }

  /** Upwards from {@code after}; at most {@code limit} of any channel. */
  public Found oldest(EntityManager em, int limit) {
    return oldest(em, limit, "");
  }

  /**
   * The same with columns of the notifications.
   *
   * @param columns of {@code n}, which is the notification; empty for none
   */
  public Found oldest(EntityManager em, int limit, String columns) {
    return scan(em, Comparator.naturalOrder(), "", limit, columns, upTo);
  }

  /** Downwards from {@code upTo}; at most {@code limit} of any channel; columns as there. */
  public Found newest(EntityManager em, int limit, String columns) {
    return scan(em, Comparator.reverseOrder(), " desc", limit, columns, after);
  }

  /** In which of the channels there is anything. */
  public Set<Channel> spoken(EntityManager em) {
    return read(em, Comparator.naturalOrder(), branch(em, "", 1), new HashMap<>()).keySet();
  }

  private Found scan(
      EntityManager em,
      Comparator<Long> order,
      String direction,
      int limit,
      String columns,
      long end) {
    var seqs = new TreeSet<>(order);
    var rows = new HashMap<Long, Object[]>();
    long bound = end;
    String branch = joined(em, branch(em, direction, limit), columns);
    for (NavigableSet<Long> some : read(em, order, branch, rows).values()) {
      seqs.addAll(some);
      if (some.size() == limit && order.compare(some.last(), bound) < 0) {
        bound = some.last();
      }
    }
    seqs.tailSet(bound, false).clear();
    return new Found(seqs, bound, rows);
  }

  /** From the left, as H2 would begin with the notifications. */
  private static String joined(EntityManager em, String branch, String columns) {
    return columns.isEmpty()
        ? branch
        : "(select x.channel, x.seq, "
            + columns
            + " from "
            + branch
            + " x left join "
            + Customizer.named(em, "belfry_notification")
            + " n on n.seq = x.seq)";
  }

  private Map<Channel, NavigableSet<Long>> read(
      EntityManager em, Comparator<Long> order, String branch, Map<Long, Object[]> columns) {
    var found = new TreeMap<Channel, NavigableSet<Long>>();
    List<Map.Entry<Channel, Long>> channels =
        sinces.entrySet().stream().filter(channel -> from(channel) < upTo).toList();
    for (int i = 0; i < channels.size(); i += CHANNELS) {
      var some = channels.subList(i, Math.min(channels.size(), i + CHANNELS));
      for (Object result : query(em, some, branch).getResultList()) {
        Object[] row = (Object[]) result;
        long seq = ((Number) row[1]).longValue();
        found
            .computeIfAbsent(Channel.of((String) row[0]), channel -> new TreeSet<>(order))
            .add(seq);
        columns.put(seq, Arrays.copyOfRange(row, 2, row.length));
      }
    }
    return found;
  }

  private Query query(EntityManager em, List<Map.Entry<Channel, Long>> channels, String branch) {
    var branches = new ArrayList<String>();
    channels.forEach(channel -> branches.add(branch));
    Query query = em.createNativeQuery(String.join(" union all ", branches));
    int p = 1;
    for (var channel : channels) {
      query.setParameter(p++, channel.getKey().toString());
      query.setParameter(p++, from(channel));
      query.setParameter(p++, upTo);
    }
    return query;
  }

  private String branch(EntityManager em, String direction, int limit) {
    return "(select a.channel, a.seq from "
        + Customizer.named(em, "belfry_address")
        + " a"
        + " where a.channel = ? and a.seq > ? and a.seq <= ?"
        + (live ? " and a.gone = false" : "")
        + " order by a.channel, a.seq"
        + direction
        + " fetch first "
        + limit
        + " rows only)";
  }

  private long from(Map.Entry<Channel, Long> channel) {
    return Math.max(after, channel.getValue());
  }
}

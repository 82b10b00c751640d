package io.github.belfry.log;

import io.github.belfry.database.Chunks;
import io.github.belfry.log.rows.AddressRow;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.NotificationId;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The addresses that one transaction writes, and what they replace or take back. One use, one
 * thread.
 */
final class Replaced {
  private record Key(String channel, String collapse) {}

  private record Address(String channel, long seq) {}

  private final EntityManager em;
  private final long epoch;
  private final Map<Key, NotificationId> current = new HashMap<>();
  private final Map<Address, AddressRow> added = new LinkedHashMap<>();
  private final Map<Long, List<String>> gone = new TreeMap<>();
  private final Set<Address> goneBefore = new HashSet<>();

  Replaced(EntityManager em, long epoch) {
    this.em = em;
    this.epoch = epoch;
  }

  /** Looks up who holds the collapse keys in their channels. */
  void lookUp(List<Notification> notifications) {
    Set<String> channels = new HashSet<>();
    Set<String> keys = new HashSet<>();
    for (Notification notification : notifications) {
      if (notification.collapse() != null) {
        keys.add(notification.collapse());
        notification.to().forEach(channel -> channels.add(channel.toString()));
      }
    }
    for (List<String> someKeys : Chunks.of(keys)) {
      for (List<String> someChannels : Chunks.of(channels)) {
        em.createQuery(
                "SELECT a.channel, a.collapse, a.seq, n.tag FROM AddressRow a, NotificationRow n"
                    + " WHERE n.seq = a.seq AND a.channel IN :channels AND a.collapse IN :keys",
                Object[].class)
            .setParameter("channels", someChannels)
            .setParameter("keys", someKeys)
            .getResultStream()
            .forEach(
                // What this transaction has said meanwhile is newer.
                row ->
                    current.putIfAbsent(
                        new Key((String) row[0], (String) row[1]),
                        new NotificationId(epoch, (Long) row[2], (Integer) row[3])));
      }
    }
  }

  /** Addresses something said, and returns what it replaces, by channel. */
  Map<Channel, List<NotificationId>> by(NotificationId id, Notification said) {
    Map<Channel, List<NotificationId>> recalls = new LinkedHashMap<>();
    for (Channel channel : said.to()) {
      String name = channel.toString();
      added.put(
          new Address(name, id.seq()), new AddressRow(name, id.seq(), said.collapse(), false));
      if (said.collapse() != null) {
        NotificationId before = current.put(new Key(name, said.collapse()), id);
        if (before != null && markGone(name, before.seq())) {
          recalls.put(channel, List.of(before));
        }
      }
    }
    return recalls;
  }

  /** Takes it back, and returns the channels in which it still was. */
  List<Channel> recall(NotificationId id) {
    List<Channel> channels = new ArrayList<>();
    if (id.epoch() == epoch) {
      em.createQuery(
              "SELECT a.channel FROM AddressRow a, NotificationRow n WHERE a.seq = n.seq"
                  + " AND n.seq = :seq AND n.tag = :tag AND a.gone = FALSE ORDER BY a.channel",
              String.class)
          .setParameter("seq", id.seq())
          .setParameter("tag", id.tag())
          .getResultStream()
          .filter(channel -> markGone(channel, id.seq()))
          .forEach(channel -> channels.add(Channel.of(channel)));
    }
    return channels;
  }

  /** Addresses a recall. */
  void address(NotificationId id, List<Channel> channels) {
    for (Channel channel : channels) {
      String name = channel.toString();
      added.put(new Address(name, id.seq()), new AddressRow(name, id.seq(), null, false));
    }
  }

  /** Writes what is gone, and returns the addresses that are to be written. */
  List<AddressRow> finish() {
    gone.forEach(
        (seq, channels) -> {
          for (List<String> some : Chunks.of(channels)) {
            em.createQuery(
                    "UPDATE AddressRow a SET a.gone = TRUE, a.collapse = NULL"
                        + " WHERE a.seq = :seq AND a.channel IN :channels")
                .setParameter("seq", seq)
                .setParameter("channels", some)
                .executeUpdate();
          }
        });
    return List.copyOf(added.values());
  }

  private boolean markGone(String channel, long seq) {
    Address address = new Address(channel, seq);
    if (!goneBefore.add(address)) {
      return false;
    }
    if (added.containsKey(address)) {
      added.put(address, new AddressRow(channel, seq, null, true));
    } else {
      gone.computeIfAbsent(seq, s -> new ArrayList<>()).add(channel);
    }
    return true;
  }
}

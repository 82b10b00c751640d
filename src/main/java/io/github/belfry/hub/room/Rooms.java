package io.github.belfry.hub.room;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelKind;
import io.github.belfry.port.Presence;
import io.github.belfry.wire.Frame;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Who is in which room, on this node (protocol.md §6). Subscribing to a room is joining it. Others
 * are told of a user's first connection, and {@value #LINGER} seconds after the last: a reload of a
 * page is no leaving. Thread-safe.
 */
@ApplicationScoped
public class Rooms implements Presence {
  private static final long LINGER = 5;

  private record Leaving(Channel room, String user) {}

  private final Map<Channel, Map<String, Integer>> rooms = new ConcurrentHashMap<>();
  private final Map<Leaving, Long> leaving = new ConcurrentHashMap<>();
  private final Map<String, Integer> connections = new ConcurrentHashMap<>();

  @Override
  public SortedMap<String, Integer> in(Channel room) {
    return new TreeMap<>(rooms.getOrDefault(room, Map.of()));
  }

  @Override
  public boolean isIn(Channel room, String user) {
    return rooms.getOrDefault(room, Map.of()).containsKey(user);
  }

  @Override
  public int connections(String user) {
    return connections.getOrDefault(user, 0);
  }

  /** The user has one more connection. */
  public void opened(String user) {
    connections.merge(user, 1, Integer::sum);
  }

  /** The user has one connection less. */
  public void closed(String user) {
    connections.computeIfPresent(user, (u, count) -> count > 1 ? count - 1 : null);
  }

  /** One more connection of the user hears the channel. */
  public void join(Members members, Channel room, String user) {
    if (room.kind() != ChannelKind.ROOM) {
      return;
    }
    var isNew = new AtomicBoolean();
    rooms.compute(
        room,
        (r, present) -> {
          Map<String, Integer> users = present == null ? new ConcurrentHashMap<>(2) : present;
          boolean first = users.merge(user, 1, Integer::sum) == 1;
          // In here: a connection that leaves right afterwards notes it anew.
          boolean returned = leaving.remove(new Leaving(room, user)) != null;
          isNew.set(first && !returned);
          return users;
        });
    if (isNew.get()) {
      members.tell(new Frame.PresenceFrame(room, user, true));
    }
  }

  /** One connection of the user less hears the channel. */
  public void leave(Channel room, String user, long second) {
    if (room.kind() != ChannelKind.ROOM) {
      return;
    }
    rooms.computeIfPresent(
        room,
        (r, users) -> {
          Integer left = users.computeIfPresent(user, (u, count) -> count > 1 ? count - 1 : null);
          if (left == null) {
            leaving.put(new Leaving(room, user), second + LINGER);
          }
          return users.isEmpty() ? null : users;
        });
  }

  /** Tells of those who have really left. */
  public void tick(Members members, long second) {
    leaving.forEach(
        (who, at) -> {
          if (second >= at && leaving.remove(who, at)) {
            members.tell(new Frame.PresenceFrame(who.room(), who.user(), false));
          }
        });
  }
}

package io.github.belfry.port;

import io.github.belfry.notification.Channel;
import java.util.SortedMap;

/** Who is connected now. Thread-safe; never blocks. */
public interface Presence {
  /** The users in a room, each with the number of their connections in it. */
  SortedMap<String, Integer> in(Channel room);

  /** Whether a connection of the user's is in that room. */
  boolean isIn(Channel room, String user);

  /** How many connections the user has open. */
  int connections(String user);
}

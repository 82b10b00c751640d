package io.github.belfry.fakes;

import io.github.belfry.notification.Channel;
import io.github.belfry.port.Subscriptions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lasting subscriptions in a map. Thread-safe. */
public final class MemorySubscriptions implements Subscriptions {
  private final Map<String, Map<Channel, Long>> byUser = new ConcurrentHashMap<>();

  @Override
  public Map<Channel, Long> of(String user) {
    return Map.copyOf(byUser.getOrDefault(user, Map.of()));
  }

  @Override
  public void add(String user, Channel channel) {
    byUser.computeIfAbsent(user, u -> new ConcurrentHashMap<>()).putIfAbsent(channel, 0L);
  }

  @Override
  public void remove(String user, Channel channel) {
    byUser.getOrDefault(user, new ConcurrentHashMap<>()).remove(channel);
  }
}

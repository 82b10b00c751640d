package io.github.belfry.promise;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What publishers were told is stored, and what must never be heard. Thread-safe. */
final class Said {
  private final Map<String, String> channelByTitle = new ConcurrentHashMap<>();
  private final Set<String> rolledBack = ConcurrentHashMap.newKeySet();

  void stored(String channel, String title) {
    channelByTitle.put(title, channel);
  }

  void rolledBack(String title) {
    rolledBack.add(title);
  }

  Set<String> rolledBack() {
    return Set.copyOf(rolledBack);
  }

  /** The titles that were stored in any of the channels. */
  Set<String> in(Set<String> channels) {
    var titles = ConcurrentHashMap.<String>newKeySet();
    channelByTitle.forEach(
        (title, channel) -> {
          if (channels.contains(channel)) {
            titles.add(title);
          }
        });
    return titles;
  }

  int size() {
    return channelByTitle.size();
  }
}

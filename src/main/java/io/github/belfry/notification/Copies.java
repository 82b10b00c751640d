package io.github.belfry.notification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Copies that nobody can change, as Java 9 has them; a connection keeps some, so small ones. */
final class Copies {
  private Copies() {}

  /** The same in the same order, without null. */
  static <T> List<T> list(Collection<T> all) {
    if (all.isEmpty()) {
      return Collections.emptyList();
    }
    List<T> copy = new ArrayList<>(all);
    copy.forEach(Objects::requireNonNull);
    return copy.size() == 1
        ? Collections.singletonList(copy.get(0))
        : Collections.unmodifiableList(copy);
  }

  /** The same, without null. */
  static <T> Set<T> set(Collection<T> all) {
    if (all.isEmpty()) {
      return Collections.emptySet();
    }
    Set<T> copy = new LinkedHashSet<>(all);
    copy.forEach(Objects::requireNonNull);
    return copy.size() == 1
        ? Collections.singleton(copy.iterator().next())
        : Collections.unmodifiableSet(copy);
  }
}

package io.github.belfry.doctor;

import io.github.belfry.security.gate.Entrance;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The transports that there are, by the names that clients have for them. Immutable. */
@Dependent
public class Transports {
  private final List<Entrance> entrances;

  /** Those that have an entrance. */
  @Inject
  public Transports(@Any Instance<Entrance> entrances) {
    this.entrances = entrances.stream().toList();
  }

  /** All of them. */
  SortedSet<String> all() {
    return entrances.stream()
        .flatMap(entrance -> entrance.transports().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those that open no connection. */
  Set<String> polling() {
    return entrances.stream()
        .filter(entrance -> !entrance.opensConnection())
        .flatMap(entrance -> entrance.transports().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}

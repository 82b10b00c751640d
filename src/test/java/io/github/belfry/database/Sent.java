package io.github.belfry.database;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What has gone to a database, counted in one way or another. */
public interface Sent {
  /** The statements, in some order. */
  List<String> sent();

  /** Begins anew. */
  void clear();

  /** How many. */
  default int count() {
    return sent().size();
  }

  /** Each with how often it was sent, a line each. */
  default String told() {
    return sent().stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .map(one -> one.getValue() + " x " + one.getKey())
        .collect(Collectors.joining("\n"));
  }
}

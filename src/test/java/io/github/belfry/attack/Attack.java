package io.github.belfry.attack;

import java.time.Duration;
import java.util.function.Function;

/**
 * What somebody does who wants to stop the node.
 *
 * @param name of a test, and of a line in the table
 * @param time how long it goes on
 * @param flood what is sent, on that stage
 */
record Attack(String name, Duration time, Function<Stage, Flood> flood) {
  private static final Duration SHORT = Duration.ofMillis(1_500);

  Attack(String name, Function<Stage, Flood> flood) {
    this(name, SHORT, flood);
  }

  @Override
  public String toString() {
    return name;
  }
}

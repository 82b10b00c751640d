package io.github.belfry.matrix;

import java.util.ArrayList;
import java.util.List;

/**
 * How many tests passed and failed, and which were disabled, each with its reason.
 *
 * @param again how many of those that passed did so at the second try only
 */
record Outcome(int passed, int again, int failed, List<String> disabled) {
  static final Outcome NONE = new Outcome(0, 0, 0, List.of());

  Outcome plus(Outcome other) {
    var both = new ArrayList<>(disabled);
    both.addAll(other.disabled);
    return new Outcome(
        passed + other.passed, again + other.again, failed + other.failed, List.copyOf(both));
  }

  /** A cell of a table; empty where nothing was run. */
  String cell() {
    var said = new ArrayList<String>();
    if (passed > 0) {
      said.add(passed + " passed");
    }
    if (again > 0) {
      said.add("**" + again + " of them at the second try**");
    }
    if (failed > 0) {
      said.add("**" + failed + " failed**");
    }
    if (!disabled.isEmpty()) {
      said.add(disabled.size() + " disabled");
    }
    return String.join(", ", said);
  }
}

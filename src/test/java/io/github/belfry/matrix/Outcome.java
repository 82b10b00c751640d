package io.github.belfry.matrix;

import java.util.ArrayList;
import java.util.List;

/** How many tests passed and failed, and which were disabled, each with its reason. */
record Outcome(int passed, int failed, List<String> disabled) {
  static final Outcome NONE = new Outcome(0, 0, List.of());

  Outcome plus(Outcome other) {
    var both = new ArrayList<>(disabled);
    both.addAll(other.disabled);
    return new Outcome(passed + other.passed, failed + other.failed, List.copyOf(both));
  }

  /** A cell of a table; empty where nothing was run. */
  String cell() {
    var said = new ArrayList<String>();
    if (passed > 0) {
      said.add(passed + " passed");
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

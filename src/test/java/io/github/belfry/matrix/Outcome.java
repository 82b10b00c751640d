package io.github.belfry.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many tests passed and failed, and which were disabled, each with its reason.
 *
 * @param flaky those that passed at the second try only, each with what the first one said
 */
record Outcome(int passed, List<String> flaky, int failed, List<String> disabled) {
  static final Outcome NONE = new Outcome(0, List.of(), 0, List.of());

  Outcome plus(Outcome other) {
    return new Outcome(
        passed + other.passed,
        both(flaky, other.flaky),
        failed + other.failed,
        both(disabled, other.disabled));
  }

  private static List<String> both(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /** A cell of a table; empty where nothing was run. */
  String cell() {
    var said = new ArrayList<String>();
    if (passed > 0) {
      said.add(passed + " passed");
    }
    if (!flaky.isEmpty()) {
      said.add("**" + flaky.size() + " of them at the second try**");
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

package io.github.belfry.metrics;

import java.util.Map;
import java.util.function.Supplier;

/**
 * A number for each value of one label; the numbers only grow.
 *
 * @param name without {@code _total}
 * @param help a sentence in ASCII, on one line
 * @param label its name; its values are plain words
 * @param values the numbers as they are now, by the label's values: always the same, in one order
 */
record Counter(String name, String help, String label, Supplier<Map<String, Long>> values) {}

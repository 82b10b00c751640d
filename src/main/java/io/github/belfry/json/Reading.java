package io.github.belfry.json;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * How a text is read: what it may be, and what becomes of its parts. Immutable.
 *
 * @param depth the deepest nesting of objects and arrays
 * @param values the most values, objects and arrays among them
 * @param named the name of the text itself, as if it were a field; null for none
 * @param kept the name of fields whose objects and arrays are kept as compact JSON text, not as a
 *     tree, which would take up to 36 times as much; null for none
 * @param watched the name of fields whose arrays are shown to {@code watcher} as soon as they have
 *     ended; null for none
 * @param watcher may refuse, and then nothing more is read
 * @param meter is told how many bytes the tree takes, roughly, before it does; may refuse
 */
public record Reading(
    int depth,
    int values,
    String named,
    String kept,
    String watched,
    Consumer<List<?>> watcher,
    LongConsumer meter) {

  /** A tree of everything, bounded in depth only: for what we have written ourselves. */
  static Reading ofOwn(int depth) {
    return new Reading(depth, Integer.MAX_VALUE, null, null, null, list -> {}, bytes -> {});
  }

  /** What a stranger has written. */
  public static Reading of(int depth, int values) {
    return new Reading(depth, values, null, null, null, list -> {}, bytes -> {});
  }

  /** Objects and arrays of fields with that name are kept as text. */
  public Reading keeping(String name) {
    return new Reading(depth, values, named, name, watched, watcher, meter);
  }

  /** The text is what a field with that name holds. */
  public Reading named(String name) {
    return new Reading(depth, values, name, kept, watched, watcher, meter);
  }

  /** Arrays of fields with that name are looked at while the rest is still to be read. */
  public Reading watching(String name, Consumer<List<?>> by) {
    return new Reading(depth, values, named, kept, name, by, meter);
  }

  /** What it takes is counted. */
  public Reading metered(LongConsumer by) {
    return new Reading(depth, values, named, kept, watched, watcher, by);
  }
}

package io.github.belfry.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Reads settings and notes what there are; docs/settings.md is written from it. */
final class Values {
  /** What is said of a setting: its default as text, and what it is, in half a sentence. */
  record Said(String name, String otherwise, String allowed, String what) {}

  private final Function<String, Optional<String>> source;
  private final List<Said> said = new ArrayList<>();
  private final List<String> changed = new ArrayList<>();

  /** With what is set by name. */
  Values(Function<String, Optional<String>> source) {
    this.source = source;
  }

  /** All that have been read, in that order. */
  List<Said> said() {
    return said;
  }

  /** Those that aren't at their defaults, and what they are. */
  List<String> changed() {
    return changed;
  }

  /**
   * A setting, said once.
   *
   * @param usual its name and, behind {@code =}, its default, if it has one
   * @param what what it is and does, in half a sentence of Markdown
   */
  <T> T read(String usual, Kind<T> kind, String what) {
    return read(usual, kind, what, value -> value);
  }

  /** The same for a value that isn't told. */
  <T> T hidden(String usual, Kind<T> kind, String what) {
    return read(usual, kind, what, value -> "set");
  }

  private <T> T read(String usual, Kind<T> kind, String what, UnaryOperator<String> told) {
    String name = usual.replaceFirst("=.*", "");
    String otherwise = usual.substring(name.length() + 1);
    said.add(new Said(name, otherwise, kind.inWords(), what));
    String text = source.apply(name).orElse("").strip();
    T set = value(name, text, kind);
    T value = Objects.equals(set, kind.none()) ? value(name, otherwise, kind) : set;
    if (!Objects.equals(value, value(name, otherwise, kind))) {
      changed.add(name + " is " + told.apply(text));
    }
    return value;
  }

  private static <T> T value(String name, String text, Kind<T> kind) {
    return text.isEmpty()
        ? kind.none()
        : kind.parser()
            .apply(text)
            .orElseThrow(() -> new WrongSetting(name, text, "must be " + kind.inWords()));
  }
}

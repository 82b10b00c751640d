package io.github.belfry.settings;

import static io.github.belfry.settings.Kind.any;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
  private boolean describing;

  /** With what is set by name. */
  Values(Function<String, Optional<String>> source) {
    this.source = source;
  }

  /** All that have been read, in that order. */
  List<Said> said() {
    return said;
  }

  /** Reads settings of an example that nobody can have set, so that they are described. */
  void describe(Runnable reading) {
    boolean before = describing;
    describing = true;
    reading.run();
    describing = before;
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

  /**
   * A secret, which stands in a file as well: where it is, the setting of that name and {@code
   * .file} says. Null when there is none.
   */
  String secret(String name, Kind<String> kind, String what) {
    said.add(new Said(name, "", kind.inWords(), what));
    String path =
        read(
            name + ".file=",
            any("the path of a file"),
            "a file with `" + name + "` in it; a blank or a new line at its end doesn't count");
    String text = source.apply(name).orElse("").strip();
    if (path == null) {
      if (!text.isEmpty()) {
        changed.add(name + " is set");
      }
      return secret(name, text, kind);
    }
    if (!text.isEmpty()) {
      throw new WrongSetting(name, "is set, and so is " + name + ".file: one of them is enough");
    }
    return secret(name + ".file", content(name + ".file", path), kind);
  }

  private static String secret(String name, String text, Kind<String> kind) {
    if (text.isEmpty()) {
      return null;
    }
    return kind.parser()
        .apply(text)
        .orElseThrow(() -> new WrongSetting(name, "must be " + kind.inWords()));
  }

  private static String content(String name, String path) {
    try {
      String content = Files.readString(Path.of(path)).strip();
      if (!content.isEmpty()) {
        return content;
      }
    } catch (IOException | InvalidPathException unreadable) {
      throw new WrongSetting(name, path, "must be a file that can be read: " + unreadable);
    }
    throw new WrongSetting(name, path, "must be a file with something in it");
  }

  private <T> T read(String usual, Kind<T> kind, String what, UnaryOperator<String> told) {
    String name = usual.replaceFirst("=.*", "");
    String otherwise = usual.substring(name.length() + 1);
    said.add(new Said(name, otherwise, kind.inWords(), what));
    String text = describing ? "" : source.apply(name).orElse("").strip();
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

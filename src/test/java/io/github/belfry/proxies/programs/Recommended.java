package io.github.belfry.proxies.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that operators use. */
final class Recommended {
  private Recommended() {}

  static String file(String name) {
    try {
      return Files.readString(Path.of("docker/proxies", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

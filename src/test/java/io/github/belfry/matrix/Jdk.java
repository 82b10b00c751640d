package io.github.belfry.matrix;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** On which JDK a server ran, as its reports say. */
final class Jdk {
  private Jdk() {}

  /** The feature version: of the JDK that was named for the server, or of the tests' own. */
  static String of(Map<String, String> properties) {
    String home = properties.get("belfry.server.jdk");
    return home == null || home.equals(properties.get("java.home"))
        ? properties.get("java.specification.version")
        : featureAt(Path.of(home));
  }

  private static String featureAt(Path home) {
    var release = new Properties();
    try (Reader file = Files.newBufferedReader(home.resolve("release"))) {
      release.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = release.getProperty("JAVA_VERSION").replace("\"", "");
    return Integer.toString(Runtime.Version.parse(version).feature());
  }
}

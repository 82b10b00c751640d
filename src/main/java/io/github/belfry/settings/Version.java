package io.github.belfry.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which Belfry this is.
 *
 * @param number as in {@code 0.1.0}
 * @param build when it was built, in UTC
 */
public record Version(String number, String build) {
  /** What the build has written down. */
  public static Version current() {
    Properties written = new Properties();
    try (InputStream file = Version.class.getResourceAsStream("/belfry-version.properties")) {
      written.load(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new Version(written.getProperty("number"), written.getProperty("build"));
  }
}

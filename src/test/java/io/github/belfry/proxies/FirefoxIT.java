package io.github.belfry.proxies;

import io.github.belfry.support.firefox.Firefox;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The same in Firefox as in {@link ProxiesIT}, on fewer routes; {@code -Dbelfry.firefox.all=true}
 * takes all.
 */
@Tag("browser")
class FirefoxIT {

  @TestFactory
  Stream<DynamicTest> allIsHeardOnceInOrderAndSoon() throws Exception {
    try (var firefox = Firefox.launch()) {
      return Trips.take(
          "Firefox",
          firefox::tab,
          Boolean.getBoolean("belfry.firefox.all") ? Routes::all : Routes::some);
    }
  }
}

package io.github.belfry.proxies;

import io.github.belfry.support.Browser;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The client gets through everywhere: a hundred notifications, each once and in order, the first
 * soon.
 */
@Tag("browser")
class ProxiesIT {

  @TestFactory
  Stream<DynamicTest> allIsHeardOnceInOrderAndSoon() throws Exception {
    try (var browser = Browser.launch()) {
      return Trips.take("Chromium", browser::tab, Routes::all);
    }
  }
}

package io.github.belfry.proxies;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.belfry.support.Api;
import io.github.belfry.support.Browser;
import io.github.belfry.support.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The client gets through everywhere: a hundred notifications, each once and in order, the first
 * soon. The readers start one after the other, as it is measured how soon; then all are spoken to
 * at the same time. What came of it is left in {@code target/proxies}.
 */
@Tag("browser")
class ProxiesIT {
  private static final Path LEFT = ServerProcess.BUILD.resolve("proxies");

  @TestFactory
  Stream<DynamicTest> allIsHeardOnceInOrderAndSoon() throws Exception {
    try (var browser = Browser.launch();
        // Of its own: whoever speaks to everybody would break the silence.
        var server =
            ServerProcess.named("proxies").with("belfry.trusted-proxies", "127.0.0.1").start();
        var routes = new Routes(server.port())) {
      var office = Api.at(server.uri("/")).as("office", "belfry-publisher");
      var clock = Executors.newScheduledThreadPool(4);
      List<Trip> trips = routes.all().stream().map(route -> new Trip(route, office)).toList();
      for (Trip trip : trips) {
        trip.begin(browser, clock);
      }
      trips.forEach(Trip::await);
      clock.shutdown();
      leave(trips);
      return trips.stream().map(trip -> dynamicTest(trip.name(), trip::verify));
    }
  }

  private static void leave(List<Trip> trips) throws IOException {
    Files.createDirectories(LEFT);
    for (int n = 0; n < trips.size(); n++) {
      Files.writeString(LEFT.resolve("%02d.json".formatted(n)), trips.get(n).json().toString());
    }
  }
}

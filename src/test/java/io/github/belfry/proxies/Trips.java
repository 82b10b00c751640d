package io.github.belfry.proxies;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.belfry.support.Api;
import io.github.belfry.support.PollReader;
import io.github.belfry.support.ServerProcess;
import io.github.belfry.support.SseReader;
import io.github.belfry.support.Tab;
import io.github.belfry.support.TestReader;
import io.github.belfry.support.WebSocketReader;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * One browser on many routes. The pages load at the same time; the readers start one after the
 * other, as it is measured how soon; then all are spoken to at the same time. What came of it is
 * left in {@code target/proxies}.
 */
final class Trips {
  private static final Path LEFT = ServerProcess.BUILD.resolve("proxies");
  private static final Path TURN = ServerProcess.BUILD.resolve("proxies.turn");

  private Trips() {}

  /**
   * Takes them all, and returns a test for each.
   *
   * @param browser its name
   * @param tabs opens a blank page, given the proxy that it is to use
   * @param chosen the routes
   */
  static Stream<DynamicTest> take(
      String browser, Function<Optional<URI>, Tab> tabs, Function<Routes, List<Route>> chosen)
      throws Exception {
    Files.createDirectories(LEFT);
    // One browser at a time, whatever JVM drives it: it is measured how soon. The server is of its
    // own, as whoever speaks to everybody would break the silence.
    try (var turn = FileChannel.open(TURN, CREATE, WRITE);
        var alone = turn.lock();
        var server =
            ServerProcess.named(browser).with("belfry.trusted-proxies", "127.0.0.1").start();
        var routes = new Routes(server.port())) {
      var anybody = Api.at(server.uri("/"));
      warm(anybody.as("early"));
      var office = anybody.as("office", "belfry-publisher");
      var clock = Executors.newScheduledThreadPool(4);
      List<Trip> trips =
          chosen.apply(routes).stream().map(route -> new Trip(route, office)).toList();
      trips.forEach(trip -> trip.open(tabs));
      trips.forEach(trip -> trip.begin(clock));
      trips.forEach(Trip::await);
      clock.shutdown();
      leave(browser, trips);
      return trips.stream().map(trip -> dynamicTest(trip.name(), trip::verify));
    }
  }

  /** What a server does the first time in its life is no path's round trip. */
  private static void warm(Api caller) {
    var readers =
        List.of(
            WebSocketReader.open(caller, ""),
            SseReader.open(caller, ""),
            PollReader.open(caller, ""));
    readers.forEach(reader -> reader.received().await("hello"));
    readers.forEach(TestReader::close);
  }

  private static void leave(String browser, List<Trip> trips) throws IOException {
    for (int n = 0; n < trips.size(); n++) {
      String name = "%s-%02d.json".formatted(browser.toLowerCase(Locale.ROOT), n);
      Files.writeString(LEFT.resolve(name), trips.get(n).json(browser).toString());
    }
  }
}

package io.github.belfry.support;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The server of all tests that only look at it from outside: started once, when first needed; or
 * the one that runs already, where {@code belfry.url} says where ({@code ./belfry test}).
 */
final class SharedServer {
  /** Else each of some hundred tests would wait for one that can't. */
  private static final int ATTEMPTS = 2;

  private static final Optional<String> RUNNING =
      Optional.ofNullable(System.getProperty("belfry.url"));

  private static final List<Throwable> FAILURES = new ArrayList<>();
  private static ServerProcess server;

  private SharedServer() {}

  /**
   * Where Belfry is, with a slash at the end, on the database that {@code belfry.database} names.
   *
   * @throws AssertionError with the tail of the server's log, when it doesn't start
   */
  static URI base() {
    return RUNNING.map(URI::create).orElseGet(() -> started().uri("/"));
  }

  private static synchronized ServerProcess started() {
    if (server == null) {
      server = start();
    }
    return server;
  }

  private static ServerProcess start() {
    if (FAILURES.size() == ATTEMPTS) {
      throw new AssertionError("the shared server doesn't start", FAILURES.get(ATTEMPTS - 1));
    }
    try {
      return ServerProcess.named("shared-" + FAILURES.size())
          .onChosenDatabase()
          .with("belfry.fast-path", System.getProperty("belfry.fast-path", "auto"))
          .start();
    } catch (RuntimeException | AssertionError e) {
      FAILURES.add(e);
      throw e;
    }
  }
}

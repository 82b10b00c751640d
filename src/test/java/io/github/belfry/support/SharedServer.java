package io.github.belfry.support;

import java.util.ArrayList;
import java.util.List;

/** The server of all tests that only look at it from outside: started once, when first needed. */
final class SharedServer {
  /** Else each of some hundred tests would wait for one that can't. */
  private static final int ATTEMPTS = 2;

  private static final List<Throwable> FAILURES = new ArrayList<>();
  private static ServerProcess server;

  private SharedServer() {}

  /**
   * Started, on the database that {@code belfry.database} names.
   *
   * @throws AssertionError with the tail of the server's log, when it doesn't start
   */
  static synchronized ServerProcess started() {
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
      return ServerProcess.named("shared-" + FAILURES.size()).onChosenDatabase().start();
    } catch (RuntimeException | AssertionError e) {
      FAILURES.add(e);
      throw e;
    }
  }
}

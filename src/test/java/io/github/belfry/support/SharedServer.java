package io.github.belfry.support;

/** The server of all tests that only look at it from outside: started once, when first needed. */
final class SharedServer {
  private static ServerProcess server;

  private SharedServer() {}

  /** Started, on the database that {@code belfry.database} names. */
  static synchronized ServerProcess started() {
    if (server == null) {
      server = ServerProcess.named("shared").onChosenDatabase().start();
    }
    return server;
  }
}

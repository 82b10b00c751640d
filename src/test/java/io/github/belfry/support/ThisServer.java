package io.github.belfry.support;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** The server that the tests run on, for what it answers before any application could. */
public final class ThisServer {
  private ThisServer() {}

  /** GlassFish 7.0.21 answers so itself, whatever the application. */
  public static void assumeColonsInPaths() {
    assumeFalse(
        is("glassfish"), "GlassFish 7.0.21 itself answers 503 to any path with a colon in it");
  }

  /** Whether {@code belfry.server} names it. */
  public static boolean is(String name) {
    return Server.chosen().name().equals(name);
  }
}

package io.github.belfry.support;

/** The server that the tests run on, for what it answers before any application could. */
public final class ThisServer {
  private ThisServer() {}

  /** Whether {@code belfry.server} names it. */
  public static boolean is(String name) {
    return Server.chosen().name().equals(name);
  }
}

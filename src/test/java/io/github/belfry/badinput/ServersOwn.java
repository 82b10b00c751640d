package io.github.belfry.badinput;

import io.github.belfry.support.ThisServer;

/** What the servers answer in their own words, before anything of ours sees the request. */
final class ServersOwn {
  /** Refuses paths that aren't UTF-8, and answers 200 to those with a broken escape. */
  static final boolean PAYARA = ThisServer.is("payara");

  /** Refuses paths with control characters; its JAX-RS, those that aren't UTF-8. */
  private static final boolean LIBERTY = ThisServer.is("liberty");

  private ServersOwn() {}

  /** Liberty answers 403 to TRACE, except where a servlet knows that method. */
  static boolean refusesMethod(String method, int status) {
    return LIBERTY && method.equals("TRACE") && status == 403;
  }

  /** Whether the server refuses that path itself, with a 400: Payara, or RESTEasy elsewhere. */
  static boolean refuses(String path) {
    boolean notUtf8 = path.contains("%FF");
    return notUtf8 || (LIBERTY && path.contains("%0A"));
  }
}

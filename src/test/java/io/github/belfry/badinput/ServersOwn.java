package io.github.belfry.badinput;

/** What the servers answer in their own words, before anything of ours sees the request. */
final class ServersOwn {
  private static final String SERVER = System.getProperty("belfry.server", "payara");

  /** Refuses paths that aren't UTF-8, and answers 200 to those with a broken escape. */
  static final boolean PAYARA = SERVER.equals("payara");

  /** Refuses paths with control characters; its JAX-RS, those that aren't UTF-8. */
  private static final boolean LIBERTY = SERVER.equals("liberty");

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

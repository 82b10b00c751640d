package io.github.belfry.proxies.hostile;

import java.io.IOException;

/** What a proxy does with a connection. One object serves all connections of a proxy. */
@FunctionalInterface
public interface Misbehaviour {
  /** Lets every byte through at once. */
  Misbehaviour NONE = Pair::relay;

  /**
   * Serves a connection until its end, in a thread of its own.
   *
   * @param pair closed by the caller afterwards
   * @throws IOException when either side has closed; that ends the connection
   */
  void serve(Pair pair) throws IOException;
}

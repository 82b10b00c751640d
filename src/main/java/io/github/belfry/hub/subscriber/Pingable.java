package io.github.belfry.hub.subscriber;

/**
 * A connection that can ask its peer for a sign of life (RFC 6455 §5.5.2); its transport tells
 * {@link Listening#pong} of the answers.
 */
public interface Pingable {
  /** Sends a ping. Must not block for long; may throw what it likes when that can't be done. */
  void ping();
}

package io.github.belfry.support;

import java.time.Duration;

/** One connection of one caller, seen from outside, whatever its transport. Thread-safe. */
public interface TestReader extends AutoCloseable {

  /** How long anything that is waited for may take. */
  Duration PATIENCE = Duration.ofSeconds(20);

  /** Opens a connection; a contract test is given one of these per transport. */
  @FunctionalInterface
  interface Opener {
    /**
     * Connects and returns once the server has answered, also when it has refused.
     *
     * @param query the parameters as they stand in the URL, without the question mark
     */
    TestReader open(Api caller, String query);
  }

  /** The HTTP status of the answer: 101 or 200 for a connection that was opened. */
  int status();

  /** The code of the problem document of a refusal; empty when opened. */
  String refusal();

  /** What has been received. */
  ReceivedFrames received();

  /** Sends one command as JSON text, by the transport or, where it can't, by POST. */
  void command(String json);

  /**
   * The WebSocket close code, once the connection has ended; 0 where the transport has none or the
   * server hasn't closed.
   */
  int closeCode();

  /** Takes leave in the transport's own way. */
  @Override
  void close();

  /** Breaks the connection off. */
  void abort();
}

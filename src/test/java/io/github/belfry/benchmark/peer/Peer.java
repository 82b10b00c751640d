package io.github.belfry.benchmark.peer;

import io.github.belfry.benchmark.load.Speech;
import io.github.belfry.benchmark.load.Talk;
import io.github.belfry.benchmark.load.Transport;
import java.io.IOException;

/** Something that hands what is published to many readers. It runs already. */
public interface Peer {
  /** As tables have it. */
  String name();

  /** What of it runs; empty if there is nothing to say. */
  default String version() throws IOException {
    return "";
  }

  /** Whether readers can be connected so. */
  boolean has(Transport transport);

  /** Where readers and publishers connect. */
  int port();

  /** Where publishers connect, if it is somewhere else. */
  default int publishersPort() {
    return port();
  }

  /** What the nth reader on that transport says; readers of one transport share a channel. */
  Talk talk(Transport transport, int n) throws IOException;

  /** What a publisher to those readers says. */
  Speech speech(Transport transport);

  /** What its work is done by, children included. */
  ProcessHandle process();
}

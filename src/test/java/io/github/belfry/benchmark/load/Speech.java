package io.github.belfry.benchmark.load;

import java.io.IOException;

/** What one publisher says on its connection: the protocol of who is measured. */
public abstract class Speech {

  /** What it says first; empty for nothing. */
  public byte[] greeting() {
    return new byte[0];
  }

  /** The message of that number, with {@link Marks#member} in it. */
  public abstract byte[] say(long due, long number);

  /** As {@link Line#received}; tells the speaker of each answer. */
  abstract int received(Speaker speaker, byte[] bytes, int end) throws IOException;
}

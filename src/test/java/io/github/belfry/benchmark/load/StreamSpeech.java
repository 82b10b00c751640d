package io.github.belfry.benchmark.load;

import java.io.IOException;

/** One packet for each message, and a packet for an answer, over a plain connection. */
public abstract class StreamSpeech extends Speech {

  /** Where the answer ends that begins there; 0 or less if it isn't whole. */
  protected abstract int answer(byte[] bytes, int from, int end) throws IOException;

  @Override
  final int received(Speaker speaker, byte[] bytes, int end) throws IOException {
    int from = 0;
    for (int next = answer(bytes, from, end); next > from; next = answer(bytes, from, end)) {
      from = next;
      speaker.answered();
    }
    return from;
  }
}

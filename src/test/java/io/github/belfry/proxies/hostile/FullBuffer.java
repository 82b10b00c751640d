package io.github.belfry.proxies.hostile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.time.Duration;

/**
 * Says nothing before it has the server's answer whole, as virus scanners do. Of what grows beyond
 * its memory the rest goes through as it comes; what isn't whole when its patience ends is cut off,
 * unsaid. An upgrade it takes for an answer that never ends.
 */
public final class FullBuffer extends HttpMisbehaviour {
  private final Duration patience;
  private final int memory;

  /** A proxy with that patience, and that many bytes of memory for each answer. */
  public FullBuffer(Duration patience, int memory) {
    this.patience = patience;
    this.memory = memory;
  }

  @Override
  void answer(Head answer, InputStream body, OutputStream client) throws IOException {
    var impatience = Later.cancellable(patience, client::close);
    byte[] held = body.readNBytes(memory);
    impatience.cancel(false);
    super.answer(answer, new SequenceInputStream(new ByteArrayInputStream(held), body), client);
  }

  @Override
  void upgraded(Head answer, Pair pair, InputStream fromClient, InputStream fromServer)
      throws IOException {
    Later.run(patience, pair::close);
    fromServer.readNBytes(memory);
  }
}

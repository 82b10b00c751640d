package io.github.belfry.benchmark.load;

import java.io.IOException;

/** What one reader says and understands beyond its transport: the protocol of who is measured. */
public abstract class Talk {

  /** The request that opens it; for a reader that polls, each poll. */
  public abstract String request();

  /** It is open: the handshake, or the stream's head, has been answered. Says that it hears. */
  public void opened(Reader reader) throws IOException {
    reader.hears();
  }

  /** The head of a poll's answer. */
  public void head(String head) {}

  /** A message, the whole of a poll's body, or a part of a stream that ends with a line. */
  public void heard(Reader reader, byte[] bytes, int from, int end) throws IOException {
    reader.count(bytes, from, end);
  }

  /** Some 50 times a second. */
  public void tick(Reader reader, long now) throws IOException {}
}

package io.github.belfry.proxies.hostile;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** What follows a head, without its framing (RFC 9112 §6). Ends where the message ends. */
final class Body extends InputStream {
  private final InputStream in;
  private final boolean chunked;
  private long left;

  private Body(InputStream in, boolean chunked, long left) {
    this.in = in;
    this.chunked = chunked;
    this.left = left;
  }

  static InputStream ofRequest(Head head, InputStream in) {
    return of(head, in, nullInputStream());
  }

  static InputStream ofAnswer(Head head, InputStream in) {
    return head.isBodiless() ? nullInputStream() : of(head, in, in);
  }

  static boolean isChunked(Head head) {
    return head.field("transfer-encoding").filter("chunked"::equalsIgnoreCase).isPresent();
  }

  private static InputStream of(Head head, InputStream in, InputStream unsaid) {
    if (isChunked(head)) {
      return new Body(in, true, 0);
    }
    return head.field("content-length")
        .<InputStream>map(length -> new Body(in, false, Long.parseLong(length)))
        .orElse(unsaid);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /** Returns what is there, so that nothing is held up. */
  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (left == 0 && chunked) {
      nextChunk();
    }
    if (left <= 0) {
      return -1;
    }
    int n = in.read(into, offset, (int) Math.min(left, length));
    if (n < 0) {
      throw new EOFException("in the middle of a body");
    }
    left -= n;
    if (left == 0 && chunked) {
      Head.line(in);
    }
    return n;
  }

  private void nextChunk() throws IOException {
    String size = Head.line(in);
    if (size == null) {
      throw new EOFException("in the middle of a body");
    }
    left = Long.parseLong(size.split(";", 2)[0].strip(), 16);
    if (left == 0) {
      Head.line(in);
      left = -1;
    }
  }
}

package io.github.belfry.security.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a request that offers an upgrade (Java's own client offers {@code h2c} with every
 * first request), on GlassFish and Payara: Grizzly takes all that follows for another protocol, so
 * reading never comes to an end. It ends where the headers say (RFC 9112 §6.3). Not thread-safe.
 */
final class UnframedBody extends InputStream {
  private static final int LONGEST_LINE = 4 << 10;

  private final InputStream raw;
  private final boolean chunked;
  private long left;
  private boolean begun;
  private boolean ended;

  private UnframedBody(InputStream raw, boolean chunked, long length) {
    this.raw = raw;
    this.chunked = chunked;
    left = chunked ? 0 : Math.max(0, length);
    ended = !chunked && left == 0;
  }

  /** The body in what Grizzly hands on. */
  static InputStream of(HttpServletRequest request, InputStream raw) {
    boolean chunked = request.getHeader("Transfer-Encoding") != null;
    return new UnframedBody(raw, chunked, request.getContentLengthLong());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (left == 0 && !ended) {
      nextChunk();
    }
    if (ended) {
      return -1;
    }
    int n = raw.read(into, offset, (int) Math.min(length, left));
    if (n < 0) {
      throw new EOFException("the body ended early");
    }
    left -= n;
    ended = !chunked && left == 0;
    return n;
  }

  private void nextChunk() throws IOException {
    if (begun && !line().isEmpty()) {
      throw new IOException("a chunk is longer than it says");
    }
    begun = true;
    String size = line().split(";", 2)[0].strip();
    if (!size.matches("[0-9A-Fa-f]{1,15}")) {
      throw new IOException("a chunk has no size");
    }
    left = Long.parseLong(size, 16);
    if (left == 0) {
      ended = true;
      while (!line().isEmpty()) {
        // Trailers say nothing to us.
      }
    }
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int octet = raw.read(); octet != '\n'; octet = raw.read()) {
      if (octet < 0 || line.length() == LONGEST_LINE) {
        throw new EOFException("a chunk ended early");
      }
      line.append((char) octet);
    }
    return line.toString().stripTrailing();
  }
}

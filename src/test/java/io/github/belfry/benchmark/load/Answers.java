package io.github.belfry.benchmark.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * The answers of one HTTP/1.1 connection, one after the other: their heads, and their bodies either
 * whole or, of those that never end, as they come.
 */
final class Answers {
  private static final byte[] HEAD_END = Bytes.of("\r\n\r\n");
  private static final byte[] LINE_END = Bytes.of("\r\n");

  /** Who is told. */
  interface Sink {
    /** An answer begins. Returns whether its body is to be given as it comes. */
    boolean head(int status, String head) throws IOException;

    /** All of a body. Of one that is given as it comes: what isn't taken yet; returns to where. */
    int body(byte[] bytes, int end) throws IOException;
  }

  private enum State {
    HEAD,
    BODY,
    CHUNK,
    IN_CHUNK,
    BEHIND_CHUNK
  }

  private final Sink sink;
  private State state = State.HEAD;
  private boolean streaming;
  private boolean lastChunk;

  /** Bytes of the body, or of the chunk, that are still to come. */
  private int left;

  private byte[] body = new byte[512];
  private int length;

  Answers(Sink sink) {
    this.sink = sink;
  }

  /** As {@link Line#received}. */
  int received(byte[] bytes, int end) throws IOException {
    int from = 0;
    int next = 0;
    while (from < end && next >= 0) {
      next =
          switch (state) {
            case HEAD -> head(bytes, from, end);
            case BODY, IN_CHUNK -> gather(bytes, from, end);
            case CHUNK -> size(bytes, from, end);
            case BEHIND_CHUNK -> behindChunk(from, end);
          };
      from = next < 0 ? from : next;
    }
    if (streaming && length > 0) {
      int taken = sink.body(body, length);
      length -= taken;
      System.arraycopy(body, taken, body, 0, length);
    }
    return from;
  }

  private int head(byte[] bytes, int from, int end) throws IOException {
    int headEnd = Bytes.find(bytes, from, end, HEAD_END);
    if (headEnd < 0) {
      return -1;
    }
    var head = new String(bytes, from, headEnd - from, StandardCharsets.ISO_8859_1);
    String lower = head.toLowerCase(Locale.ROOT);
    streaming = sink.head(Integer.parseInt(head.substring(9, 12)), head);
    length = 0;
    if (lower.contains("\r\ntransfer-encoding: chunked")) {
      state = State.CHUNK;
    } else {
      state = State.BODY;
      left = streaming ? Integer.MAX_VALUE : contentLength(lower);
      if (left == 0) {
        finish();
      }
    }
    return headEnd + HEAD_END.length;
  }

  private static int contentLength(String lower) {
    int at = lower.indexOf("\r\ncontent-length:");
    if (at < 0) {
      return 0;
    }
    int lineEnd = lower.indexOf('\r', at + 2);
    return Integer.parseInt(
        lower.substring(at + 17, lineEnd < 0 ? lower.length() : lineEnd).trim());
  }

  private int gather(byte[] bytes, int from, int end) throws IOException {
    int n = Math.min(left, end - from);
    if (body.length < length + n) {
      body = Arrays.copyOf(body, 2 * (length + n));
    }
    System.arraycopy(bytes, from, body, length, n);
    length += n;
    left -= n;
    if (left == 0 && state == State.IN_CHUNK) {
      state = State.BEHIND_CHUNK;
    } else if (left == 0) {
      finish();
    }
    return from + n;
  }

  private int size(byte[] bytes, int from, int end) {
    int lineEnd = Bytes.find(bytes, from, end, LINE_END);
    if (lineEnd < 0) {
      return -1;
    }
    left = 0;
    for (int i = from; i < lineEnd && bytes[i] != ';'; i++) {
      left = (left << 4) | Character.digit(bytes[i], 16);
    }
    lastChunk = left == 0;
    state = lastChunk ? State.BEHIND_CHUNK : State.IN_CHUNK;
    return lineEnd + LINE_END.length;
  }

  private int behindChunk(int from, int end) throws IOException {
    if (end - from < LINE_END.length) {
      return -1;
    }
    state = State.CHUNK;
    if (lastChunk) {
      finish();
    }
    return from + LINE_END.length;
  }

  private void finish() throws IOException {
    state = State.HEAD;
    if (streaming) {
      throw new IOException("a stream has ended");
    }
    sink.body(body, length);
    length = 0;
  }
}

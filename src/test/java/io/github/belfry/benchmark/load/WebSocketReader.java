package io.github.belfry.benchmark.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Just enough of RFC 6455 to hear and to be heard. Its masks are zeros: valid, and free. */
final class WebSocketReader extends Reader {
  private static final byte[] HEAD_END = Bytes.of("\r\n\r\n");
  private static final int TEXT = 1;
  private static final int BINARY = 2;

  private boolean upgraded;

  WebSocketReader(Loop loop, int port, Talk talk, Tally tally) throws IOException {
    super(loop, port, talk, tally);
  }

  @Override
  int received(byte[] bytes, int end) throws IOException {
    int from = 0;
    if (!upgraded) {
      int headEnd = Bytes.find(bytes, 0, end, HEAD_END);
      if (headEnd < 0) {
        return 0;
      }
      var head = new String(bytes, 0, headEnd, StandardCharsets.ISO_8859_1);
      if (!head.startsWith("HTTP/1.1 101")) {
        throw new IOException("no upgrade: " + head.lines().findFirst().orElse(""));
      }
      upgraded = true;
      from = headEnd + HEAD_END.length;
      talk.opened(this);
    }
    int next = frame(bytes, from, end);
    while (next > from) {
      from = next;
      next = frame(bytes, from, end);
    }
    return from;
  }

  /** Returns where the next begins, the same place if this one isn't whole. */
  private int frame(byte[] bytes, int from, int end) throws IOException {
    if (end - from < 2) {
      return from;
    }
    int size = bytes[from + 1] & 127;
    int extended = size < 126 ? 0 : size == 126 ? 2 : 8;
    int start = from + 2 + extended;
    if (start > end) {
      return from;
    }
    long length = size;
    if (extended > 0) {
      length = 0;
      for (int i = from + 2; i < start; i++) {
        length = (length << 8) | (bytes[i] & 0xff);
      }
    }
    if (length > end - start) {
      return from;
    }
    int to = start + (int) length;
    switch (bytes[from] & 15) {
      case 0, TEXT, BINARY -> talk.heard(this, bytes, start, to);
      case 8 -> throw new IOException("a close frame: " + text(bytes, start, to));
      case 9 -> frame(10, new byte[0]);
      default -> {
        // A pong.
      }
    }
    return to;
  }

  private static String text(byte[] bytes, int from, int end) {
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }

  @Override
  public void say(String text) throws IOException {
    frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void say(byte[] bytes) throws IOException {
    frame(BINARY, bytes);
  }

  private void frame(int opcode, byte[] payload) throws IOException {
    int extended = payload.length < 126 ? 0 : 2;
    var frame = new byte[6 + extended + payload.length];
    frame[0] = (byte) (0x80 | opcode);
    if (extended == 0) {
      frame[1] = (byte) (0x80 | payload.length);
    } else {
      frame[1] = (byte) 0xfe;
      frame[2] = (byte) (payload.length >> 8);
      frame[3] = (byte) payload.length;
    }
    System.arraycopy(payload, 0, frame, 6 + extended, payload.length);
    send(frame);
  }
}

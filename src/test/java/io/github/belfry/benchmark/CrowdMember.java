package io.github.belfry.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One reader of a crowd: just enough of RFC 6455 to count what arrives and to answer pings. */
final class CrowdMember {
  private static final int HEADER_END = 0x0d0a0d0a;

  private final SocketChannel channel;
  private final Tally tally;
  private final ByteBuffer in = ByteBuffer.allocate(8 << 10);
  private byte[] payload = new byte[1 << 10];
  private boolean open;
  private int lastFour;

  CrowdMember(SocketChannel channel, Tally tally) {
    this.channel = channel;
    this.tally = tally;
  }

  void shakeHands(String path, String token) throws IOException {
    write(
        ("GET "
                + path
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nAuthorization: Bearer "
                + token
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
  }

  /** Reads what is there. Returns false at the end. */
  boolean read() {
    try {
      int n = channel.read(in);
      in.flip();
      if (!open) {
        open = passHeader();
      }
      while (open && passFrame()) {
        // Each frame is counted as it passes.
      }
      in.compact();
      if (n < 0) {
        tally.countLost();
      }
      return n >= 0;
    } catch (IOException e) {
      tally.countLost();
      return false;
    }
  }

  private boolean passHeader() throws IOException {
    while (in.hasRemaining()) {
      lastFour = lastFour << 8 | in.get();
      if (lastFour == HEADER_END) {
        String head = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
        if (!head.startsWith("HTTP/1.1 101")) {
          throw new IOException("no upgrade: " + head);
        }
        tally.countOpen();
        return true;
      }
    }
    return false;
  }

  private boolean passFrame() throws IOException {
    in.mark();
    if (in.remaining() < 2) {
      return false;
    }
    int opcode = in.get() & 15;
    int length = in.get() & 127;
    if (length > 125) {
      if (in.remaining() < (length == 126 ? 2 : 8)) {
        in.reset();
        return false;
      }
      length = length == 126 ? in.getShort() & 0xffff : (int) in.getLong();
    }
    if (length > in.remaining()) {
      return gather(opcode, length);
    }
    deliver(opcode, in.array(), in.position(), length);
    in.position(in.position() + length);
    return true;
  }

  /** A frame larger than the buffer is read whole; smaller ones wait for their rest. */
  private boolean gather(int opcode, int length) throws IOException {
    if (length + 14 <= in.capacity()) {
      in.reset();
      return false;
    }
    if (payload.length < length) {
      payload = new byte[length];
    }
    var rest = ByteBuffer.wrap(payload, 0, length).put(in);
    while (rest.hasRemaining()) {
      if (channel.read(rest) < 0) {
        throw new IOException("cut off");
      }
    }
    deliver(opcode, payload, 0, length);
    return true;
  }

  private void deliver(int opcode, byte[] bytes, int from, int length) throws IOException {
    switch (opcode) {
      case 0, 1 -> tally.count(bytes, from, length);
      case 8 -> throw new IOException("closed");
      case 9 -> write(new byte[] {(byte) 0x8a, (byte) 0x80, 0, 0, 0, 0});
      default -> tally.countOther();
    }
  }

  private void write(byte[] bytes) throws IOException {
    var out = ByteBuffer.wrap(bytes);
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  void close() throws IOException {
    channel.close();
  }
}

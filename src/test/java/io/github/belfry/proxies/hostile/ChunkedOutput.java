package io.github.belfry.proxies.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A chunk for each write (RFC 9112 §7.1); closing it says the last one. */
final class ChunkedOutput extends OutputStream {
  private final OutputStream out;

  ChunkedOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    var chunk = new ByteArrayOutputStream();
    chunk.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
    chunk.write(bytes, offset, length);
    chunk.writeBytes("\r\n".getBytes(ISO_8859_1));
    out.write(chunk.toByteArray());
  }

  @Override
  public void close() throws IOException {
    out.write("0\r\n\r\n".getBytes(ISO_8859_1));
  }
}

package io.github.belfry.security.gate;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Hands on a body up to a limit; then {@link io.github.belfry.notification.Refused}, which no
 * framework turns into something else on its way, as an IOException would be. Not thread-safe.
 */
final class BoundedInput extends ServletInputStream {
  private final InputStream body;
  private final ServletInputStream server;
  private final long most;
  private long count;

  /**
   * Bounds what comes out.
   *
   * @param body what is made of the server's stream, or that itself
   * @param server what tells whether there is more to read
   */
  BoundedInput(InputStream body, ServletInputStream server, long most) {
    this.body = body;
    this.server = server;
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    int octet = body.read();
    count(octet < 0 ? 0 : 1);
    return octet;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int n = body.read(into, offset, length);
    count(Math.max(0, n));
    return n;
  }

  @Override
  public boolean isFinished() {
    return server.isFinished();
  }

  @Override
  public boolean isReady() {
    return server.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    server.setReadListener(listener);
  }

  private void count(int n) {
    count += n;
    if (count > most) {
      throw BodyLimit.tooLarge(most);
    }
  }
}

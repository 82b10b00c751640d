package io.github.belfry.security.gate;

import io.github.belfry.service.ParsingBudget;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** A request whose body may be in memory already. Not thread-safe. */
final class ReceivedRequest extends HttpServletRequestWrapper {
  private ServletInputStream body;
  private ParsingBudget.Lease lease;

  ReceivedRequest(HttpServletRequest request) {
    super(request);
  }

  /**
   * All of it is there.
   *
   * @param held what it takes of this node's memory until it is read: then its reader counts it
   */
  void received(byte[] whole, ParsingBudget.Lease held) {
    body = new InMemory(new ByteArrayInputStream(whole));
    lease = held;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (lease != null) {
      lease.close();
    }
    return body == null ? super.getInputStream() : body;
  }

  private static final class InMemory extends ServletInputStream {
    private final ByteArrayInputStream bytes;

    InMemory(ByteArrayInputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return bytes.read(into, offset, length);
    }

    @Override
    public int available() {
      return bytes.available();
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("the body has been read, and is in memory");
    }
  }
}

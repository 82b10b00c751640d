package io.github.belfry.security.gate;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.service.ParsingBudget;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request whose body may be in memory already, or else must come in time. Not thread-safe. */
final class ReceivedRequest extends HttpServletRequestWrapper {
  private static final Logger LOG = LoggerFactory.getLogger(ReceivedRequest.class);

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

  /** It comes while it is read, on the thread that reads. */
  void comesWithin(Duration time) throws IOException {
    body = new InTime(super.getInputStream(), time);
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

  /** Looks at the time with each piece; Grizzly itself waits 30 s for one. */
  private static final class InTime extends ServletInputStream {
    private final ServletInputStream server;
    private final Duration time;
    private final long end;

    InTime(ServletInputStream server, Duration time) {
      this.server = server;
      this.time = time;
      end = System.nanoTime() + time.toNanos();
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int n;
      try {
        n = server.read(into, offset, length);
      } catch (IOException broken) {
        LOG.debug("a body broke off", broken);
        throw new Refused(Reason.BAD_REQUEST, "the body ended early or came too slowly");
      }
      if (System.nanoTime() - end > 0 && n >= 0) {
        throw Arriving.late(time);
      }
      return n;
    }

    @Override
    public int available() throws IOException {
      return server.available();
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
  }
}

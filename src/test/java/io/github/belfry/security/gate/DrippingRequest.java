package io.github.belfry.security.gate;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A request whose body comes byte by byte, and holds its reader up. */
final class DrippingRequest extends HttpServletRequestWrapper {
  DrippingRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public boolean isAsyncSupported() {
    return true;
  }

  @Override
  public ServletInputStream getInputStream() {
    return new ServletInputStream() {
      @Override
      public int read() {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        return 'x';
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        into[offset] = (byte) read();
        return 1;
      }

      @Override
      public boolean isFinished() {
        return false;
      }

      @Override
      public boolean isReady() {
        return false;
      }

      @Override
      public void setReadListener(ReadListener listener) {
        throw new UnsupportedOperationException();
      }
    };
  }
}

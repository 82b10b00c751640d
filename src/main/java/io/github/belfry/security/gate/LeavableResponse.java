package io.github.belfry.security.gate;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer whose reader may have left: then what is written is thrown away. Grizzly and Jersey
 * would log it with a stack trace or two, so that whoever asks and leaves fills the log. Not
 * thread-safe.
 */
final class LeavableResponse extends HttpServletResponseWrapper {
  private static final Logger LOG = LoggerFactory.getLogger(LeavableResponse.class);

  private Out out;

  LeavableResponse(HttpServletResponse response) {
    super(response);
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    if (out == null) {
      out = new Out(super.getOutputStream());
    }
    return out;
  }

  @Override
  public void flushBuffer() {
    try {
      super.flushBuffer();
    } catch (IOException gone) {
      LOG.debug("whoever was to be answered has left", gone);
    }
  }

  /** Something that is done to the server's stream. */
  private interface Writing {
    void run() throws IOException;
  }

  private static final class Out extends ServletOutputStream {
    private final ServletOutputStream server;
    private boolean left;

    Out(ServletOutputStream server) {
      this.server = server;
    }

    private void unlessLeft(Writing writing) {
      if (left) {
        return;
      }
      try {
        writing.run();
      } catch (IOException gone) {
        LOG.debug("whoever was to be answered has left", gone);
        left = true;
      }
    }

    @Override
    public void write(int octet) {
      unlessLeft(() -> server.write(octet));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      unlessLeft(() -> server.write(bytes, offset, length));
    }

    @Override
    public void flush() {
      unlessLeft(server::flush);
    }

    @Override
    public void close() {
      unlessLeft(server::close);
    }

    @Override
    public boolean isReady() {
      return server.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      server.setWriteListener(listener);
    }
  }
}

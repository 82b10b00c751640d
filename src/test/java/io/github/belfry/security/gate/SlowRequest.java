package io.github.belfry.security.gate;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** A request whose body comes when the test says so, as a server would hand it on. */
final class SlowRequest extends HttpServletRequestWrapper {
  final List<AsyncListener> listeners = new ArrayList<>();
  int dispatched;
  boolean async;
  private final Slow body = new Slow();

  SlowRequest(HttpServletRequest request) {
    super(request);
  }

  /** A piece of the body. */
  void comes(byte[] piece) {
    body.piece = new ByteArrayInputStream(piece);
    if (body.listener != null) {
      try {
        body.listener.onDataAvailable();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The end of the body. */
  void ends() throws IOException {
    body.finished = true;
    body.listener.onAllDataRead();
  }

  /** The end of the connection. */
  void breaks() {
    body.listener.onError(new IOException("gone"));
  }

  @Override
  public boolean isAsyncSupported() {
    return true;
  }

  @Override
  public AsyncContext startAsync() {
    async = true;
    return (AsyncContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {AsyncContext.class},
            (proxy, asked, with) -> {
              switch (asked.getName()) {
                case "dispatch" -> dispatched++;
                case "addListener" -> listeners.add((AsyncListener) with[0]);
                case "setTimeout" -> {}
                default -> throw new UnsupportedOperationException(asked.getName());
              }
              return null;
            });
  }

  @Override
  public ServletInputStream getInputStream() {
    return body;
  }

  private static final class Slow extends ServletInputStream {
    private ByteArrayInputStream piece = new ByteArrayInputStream(new byte[0]);
    private boolean finished;
    private ReadListener listener;

    @Override
    public int available() {
      return piece.available();
    }

    @Override
    public int read() {
      return piece.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return piece.read(into, offset, length);
    }

    @Override
    public boolean isFinished() {
      return finished;
    }

    @Override
    public boolean isReady() {
      return piece.available() > 0;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      this.listener = listener;
    }
  }
}

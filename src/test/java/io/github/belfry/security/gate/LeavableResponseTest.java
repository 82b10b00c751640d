package io.github.belfry.security.gate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeavableResponseTest {
  private final List<String> written = new ArrayList<>();
  private boolean closed;

  private LeavableResponse response() {
    var server =
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("flushBuffer")) {
                throw new IOException("Connection is closed");
              }
              return new Stream();
            });
    return new LeavableResponse((HttpServletResponse) server);
  }

  @Test
  void writesWhatIsRead() throws IOException {
    response().getOutputStream().write("word".getBytes(StandardCharsets.US_ASCII));
    assertThat(written).containsExactly("word");
  }

  @Test
  void whatIsWrittenForWhoeverHasLeftIsThrownAway() throws IOException {
    closed = true;
    var response = response();
    response.getOutputStream().write("word".getBytes(StandardCharsets.US_ASCII));
    closed = false;
    response.getOutputStream().write('!');
    response.getOutputStream().flush();
    response.getOutputStream().close();
    response.flushBuffer();
    assertThat(written).isEmpty();
  }

  private final class Stream extends ServletOutputStream {
    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (closed) {
        throw new IOException("Connection is closed");
      }
      written.add(new String(bytes, offset, length, StandardCharsets.US_ASCII));
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}

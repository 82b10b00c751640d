package io.github.belfry.benchmark.bare;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A WebSocket by the Servlet API's upgrade; what comes in is thrown away. */
@WebServlet("/ws")
public class BareUpgrade extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    response.setStatus(HttpServletResponse.SC_SWITCHING_PROTOCOLS);
    response.setHeader("Upgrade", "websocket");
    response.setHeader("Connection", "Upgrade");
    response.setHeader("Sec-WebSocket-Accept", accept(request.getHeader("Sec-WebSocket-Key")));
    request.upgrade(Handler.class);
  }

  private static String accept(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1")
              .digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Made by the server. */
  public static class Handler implements HttpUpgradeHandler {
    @Override
    public void init(WebConnection connection) {
      try {
        var out = connection.getOutputStream();
        out.setWriteListener(new BareConnection(BareConnection.SOCKETS, out));
        var in = connection.getInputStream();
        in.setReadListener(new Drain(in));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void destroy() {}
  }

  private record Drain(ServletInputStream in) implements ReadListener {
    @Override
    public void onDataAvailable() throws IOException {
      var bytes = new byte[512];
      while (in.isReady()) {
        if (in.read(bytes) < 0) {
          return;
        }
      }
    }

    @Override
    public void onAllDataRead() {}

    @Override
    public void onError(Throwable failure) {}
  }
}

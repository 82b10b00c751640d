package io.github.belfry.benchmark.bare;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes what is posted to everybody, encoded once. */
@WebServlet("/publish")
public class BarePublish extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] message = request.getInputStream().readAllBytes();
    byte[] frame = frame(message);
    byte[] event = event(message);
    // One after the other: everybody gets everything in the same order.
    synchronized (BareConnection.SOCKETS) {
      BareConnection.SOCKETS.forEach(socket -> socket.write(frame));
      BareConnection.STREAMS.forEach(stream -> stream.write(event));
    }
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  /** As a WebSocket's text, 126 to 65,535 bytes long. */
  static byte[] frame(byte[] message) {
    return ByteBuffer.allocate(message.length + 4)
        .put((byte) 0x81)
        .put((byte) 126)
        .putShort((short) message.length)
        .put(message)
        .array();
  }

  /** As an event of one line. */
  static byte[] event(byte[] message) {
    byte[] field = "data: ".getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(message.length + field.length + 2)
        .put(field)
        .put(message)
        .put((byte) '\n')
        .put((byte) '\n')
        .array();
  }
}

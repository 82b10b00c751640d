package io.github.belfry.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A socket to a server, on which what is sent needn't be HTTP. Not thread-safe. */
final class Line implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");
  private static final int CLOSING = 8;
  private static final int LARGEST = 8 << 20;

  private final Socket socket = new Socket();
  private final byte[] buffer = new byte[8 << 10];
  private final InputStream in;
  private int next;
  private int end;
  private final long patience;
  private long deadline;

  /**
   * Connects.
   *
   * @param patience after which no answer, and no end, is a hang
   */
  Line(URI server, Duration patience) throws IOException {
    this(server, patience, 0);
  }

  /**
   * Connects.
   *
   * @param window how many bytes the system takes for it that it hasn't read; 0 as usual
   */
  Line(URI server, Duration patience, int window) throws IOException {
    this.patience = patience.toNanos();
    if (window > 0) {
      socket.setReceiveBufferSize(window);
    }
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
  }

  /** Sends, and says whether there was somebody who took it. */
  boolean send(byte[] bytes) {
    deadline = System.nanoTime() + patience;
    try {
      socket.getOutputStream().write(bytes);
      return true;
    } catch (IOException closed) {
      return false; // the answer may have come before
    }
  }

  /** Says that nothing more will come. */
  void end() {
    try {
      socket.shutdownOutput();
    } catch (IOException closed) {
      // the other side has had enough already
    }
  }

  /**
   * Reads an answer.
   *
   * @param head whether it has no body whatever its headers say
   * @throws SocketTimeoutException when there is neither an answer nor an end
   */
  Reply answer(boolean head) throws SocketTimeoutException {
    var read = new ByteArrayOutputStream();
    boolean open;
    try {
      open = answer(read, head);
    } catch (SocketTimeoutException hang) {
      throw hang;
    } catch (IOException closed) {
      open = false;
    }
    String text = read.toString(ISO_8859_1);
    return new Reply(status(text), text, open);
  }

  private boolean answer(ByteArrayOutputStream read, boolean head) throws IOException {
    String headers;
    do {
      read.reset(); // a mere 100 Continue is no answer
      if (!until(read, all -> all.endsWith("\r\n\r\n"))) {
        return false;
      }
      headers = read.toString(ISO_8859_1);
    } while (status(headers) == 100);
    int status = status(headers);
    String lower = headers.toLowerCase(Locale.ROOT);
    // Not by its type: Payara writes none where the request offers an upgrade.
    if (status == 101 || (status == 200 && lower.contains("x-accel-buffering: no"))) {
      return false;
    }
    if (!head && status != 204 && status != 304) {
      var length = LENGTH.matcher(headers);
      if (lower.contains("transfer-encoding: chunked")) {
        until(read, all -> all.endsWith("\r\n0\r\n\r\n") || all.equals("0\r\n\r\n"));
      } else if (length.find()) {
        int size = Math.min(LARGEST, Integer.parseInt(length.group(1)));
        for (int n = 0; n < size; n++) {
          read.write(octet());
        }
      } else {
        until(read, all -> false);
        return false;
      }
    }
    return !lower.contains("connection: close");
  }

  /**
   * Reads until that holds of the last bytes.
   *
   * @return whether it does; false at the end
   */
  private boolean until(ByteArrayOutputStream read, Predicate<String> holds) throws IOException {
    var last = new StringBuilder();
    while (read.size() < LARGEST) {
      int octet = read();
      if (octet < 0) {
        return false;
      }
      read.write(octet);
      last.append((char) octet);
      if (last.length() > 64) {
        last.delete(0, 32);
      }
      if (octet == '\n' && holds.test(last.toString())) {
        return true;
      }
    }
    throw new SocketException("it goes on and on");
  }

  /** Reads until a text has come, or the end; true for the former. */
  boolean until(String mark) throws SocketTimeoutException {
    deadline = System.nanoTime() + patience;
    int found = 0;
    try {
      for (int octet = read(); octet >= 0; octet = read()) {
        // A mark's first character stands nowhere else in it.
        found = octet == mark.charAt(found) ? found + 1 : octet == mark.charAt(0) ? 1 : 0;
        if (found == mark.length()) {
          return true;
        }
      }
    } catch (SocketTimeoutException hang) {
      throw hang;
    } catch (IOException closed) {
      return false;
    }
    return false;
  }

  /**
   * Reads frames of a WebSocket until one has that text in it; whoever sends a closing one waits
   * for ours, and needn't be waited for.
   *
   * @return whether there was one; false at the end
   */
  boolean frame(String mark) throws SocketTimeoutException {
    try {
      while (true) {
        String frame = nextFrame();
        boolean closing = (frame.charAt(0) & 0x0f) == CLOSING;
        if (closing || frame.indexOf(mark, 1) > 0) {
          return !closing;
        }
      }
    } catch (SocketTimeoutException hang) {
      throw hang;
    } catch (IOException closed) {
      return false;
    }
  }

  private int octet() throws IOException {
    int octet = read();
    if (octet < 0) {
      throw new SocketException("cut off");
    }
    return octet;
  }

  /** Reads on to a text between a mark and a character, which stands nowhere in it. */
  String between(String from, char to) throws IOException {
    if (!until(from)) {
      throw new SocketException("the end");
    }
    var text = new StringBuilder();
    for (int octet = octet(); octet != to; octet = octet()) {
      text.append((char) octet);
    }
    return text.toString();
  }

  /**
   * Reads a WebSocket's frame, which isn't masked (RFC 6455 §5.2).
   *
   * @return its first byte, and what it holds
   */
  String frame() throws IOException {
    deadline = System.nanoTime() + patience;
    return nextFrame();
  }

  private String nextFrame() throws IOException {
    var frame = new StringBuilder().append((char) octet());
    long length = octet() & 0x7f;
    if (length > 125) {
      int octets = length == 126 ? 2 : 8;
      length = 0;
      for (int n = 0; n < octets; n++) {
        length = length << 8 | octet();
      }
    }
    for (long n = 0; n < length; n++) {
      frame.append((char) octet());
    }
    return frame.toString();
  }

  private int read() throws IOException {
    if (next >= end) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new SocketTimeoutException("no answer in time");
      }
      socket.setSoTimeout((int) left);
      next = 0;
      end = in.read(buffer);
    }
    return end < 0 ? -1 : buffer[next++] & 0xff;
  }

  private static int status(String answer) {
    return answer.matches("(?s)HTTP/1\\.[01] \\d{3}[ \r].*")
        ? Integer.parseInt(answer.substring(9, 12))
        : 0;
  }

  /** Closes in the orderly way. */
  void finish() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Vanishes: the server gets a reset, and no port is left waiting here. */
  @Override
  public void close() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

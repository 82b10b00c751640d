package io.github.belfry.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.belfry.support.Api;
import io.github.belfry.support.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Requests whose bodies are announced, and come slowly or not at all. Not thread-safe. */
final class Dripping implements AutoCloseable {
  private static final String CHUNK = "1\r\n \r\n";

  private final List<Socket> sockets = new ArrayList<>();
  private byte[] drop = {' '};

  private Dripping() {}

  /**
   * Opens that many.
   *
   * @param headers further lines, each ended by CR LF; one says that there is a body
   */
  static Dripping open(int count, Api caller, String method, String path, String headers) {
    var all = new Dripping();
    var uri = caller.request(path).build().uri();
    String head = new String(RawRequest.head(caller, method, path, headers), ISO_8859_1);
    if (headers.contains("chunked")) {
      head += CHUNK; // Payara hands a request on with the first one
      all.drop = CHUNK.getBytes(ISO_8859_1);
    }
    byte[] bytes = head.getBytes(ISO_8859_1);
    try {
      for (int i = 0; i < count; i++) {
        var socket = new Socket(uri.getHost(), uri.getPort());
        all.sockets.add(socket);
        socket.getOutputStream().write(bytes);
      }
      return all;
    } catch (IOException e) {
      all.close();
      throw new UncheckedIOException(e);
    }
  }

  /** Each sends one more byte of its body, or one more chunk; those that are closed on don't. */
  void drip() {
    for (Socket socket : sockets) {
      try {
        socket.getOutputStream().write(drop);
      } catch (IOException closedByTheServer) {
        // As it may be; its answer tells.
      }
    }
  }

  /** What each was answered by then: the status line, or nothing; all together wait so long. */
  List<String> answers(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    return IntStream.range(0, sockets.size())
        .mapToObj(i -> answer(sockets.get(i), Duration.ofNanos(end - System.nanoTime())))
        .toList();
  }

  /** How many were answered by then with that status. */
  long answered(int status, Duration patience) {
    return answers(patience).stream().filter(a -> a.startsWith("HTTP/1.1 " + status)).count();
  }

  private static String answer(Socket socket, Duration patience) {
    try {
      socket.setSoTimeout((int) Math.max(1, patience.toMillis()));
      byte[] some = new byte[4 << 10];
      int n = socket.getInputStream().read(some);
      return n < 0 ? "" : new String(some, 0, n, ISO_8859_1);
    } catch (SocketTimeoutException | SocketException none) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The code of an answer. */
  static String code(String answer) {
    return Json.object(answer.replaceFirst("(?s)^[^{]*", "")).getString("code");
  }

  @Override
  public void close() {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

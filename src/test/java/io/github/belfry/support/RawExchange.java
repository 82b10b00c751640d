package io.github.belfry.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.util.Locale;

/**
 * One HTTP/1.1 request as bytes on a socket, for what the JDK's client would never send.
 *
 * @param answer all that the server sent until it closed; empty when it closed without a word
 */
public record RawExchange(String answer) {
  private static final byte[] NOTHING = {};

  /**
   * Sends a request, then nothing more, and reads to the end.
   *
   * @param target what stands in the request line behind the context root and its slash
   * @param headers further lines, each ended by CR LF
   * @param body as it goes on the line, after the headers
   */
  public static RawExchange of(
      Api caller, String method, String target, String headers, byte[] body) {
    String authority = caller.request("").build().uri().getAuthority();
    return exchange(
        caller, method, target, host(authority) + "Connection: close\r\n" + headers, body);
  }

  /** The same, but asked for another host. */
  public static RawExchange at(
      Api caller, String host, String method, String target, String headers) {
    return exchange(
        caller, method, target, host(host) + "Connection: close\r\n" + headers, NOTHING);
  }

  /** The same, but without {@code Connection: close}: only headers that are given. */
  public static RawExchange alone(Api caller, String method, String target, String headers) {
    String authority = caller.request("").build().uri().getAuthority();
    return exchange(caller, method, target, host(authority) + headers, NOTHING);
  }

  private static String host(String host) {
    return "Host: " + host + "\r\n";
  }

  private static RawExchange exchange(
      Api caller, String method, String target, String headers, byte[] body) {
    HttpRequest base = caller.request("").build();
    var uri = base.uri();
    var head = new StringBuilder(method + ' ' + uri.getRawPath() + target + " HTTP/1.1\r\n");
    base.headers()
        .map()
        .forEach((name, values) -> head.append(name + ": " + values.get(0) + "\r\n"));
    head.append(headers).append("\r\n");
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
      socket.setSoTimeout((int) TestReader.PATIENCE.toMillis());
      return new RawExchange(exchange(socket, head.toString().getBytes(ISO_8859_1), body));
    } catch (IOException e) {
      throw new UncheckedIOException(method + ' ' + target, e);
    }
  }

  /** The status; 0 when there was no answer. */
  public int status() {
    return answer.isEmpty() ? 0 : Integer.parseInt(answer.split(" ", 3)[1]);
  }

  /** The problem's code; empty when the answer is no problem document. */
  public String code() {
    boolean problem =
        answer.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json");
    return problem ? Problems.code(body().replaceFirst("(?s)^[^{]*", "")) : "";
  }

  /** What follows the headers. */
  public String body() {
    int end = answer.indexOf("\r\n\r\n");
    return end < 0 ? "" : answer.substring(end + 4);
  }

  private static String exchange(Socket socket, byte[] head, byte[] body) throws IOException {
    var all = new ByteArrayOutputStream();
    all.writeBytes(head);
    all.writeBytes(body);
    var read = new ByteArrayOutputStream();
    try {
      socket.getOutputStream().write(all.toByteArray());
      socket.shutdownOutput();
    } catch (IOException refusedEarly) {
      // The server has answered and closed before it had everything: the answer counts.
      read.reset();
    }
    try {
      socket.getInputStream().transferTo(read);
    } catch (SocketException reset) {
      // What came before the reset counts; nothing, if nothing came.
      return read.toString(UTF_8);
    }
    return read.toString(UTF_8);
  }
}

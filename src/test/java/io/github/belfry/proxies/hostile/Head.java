package io.github.belfry.proxies.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A message's start line and header fields (RFC 9112 §2), as they came. */
public record Head(String start, List<String> fields) {

  /** The next one of a connection; empty when the connection has ended between two messages. */
  static Optional<Head> read(InputStream in) throws IOException {
    String start = line(in);
    if (start == null) {
      return Optional.empty();
    }
    var fields = new ArrayList<String>();
    for (String field = line(in); !"".equals(field); field = line(in)) {
      if (field == null) {
        throw new EOFException("in the middle of a head");
      }
      fields.add(field);
    }
    return Optional.of(new Head(start, fields));
  }

  /** Up to CR LF; null at the end. */
  static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return null;
      }
      line.write(b);
    }
    return line.toString(ISO_8859_1).stripTrailing();
  }

  /** The first of that name, which is in lower case. */
  public Optional<String> field(String name) {
    return fields.stream()
        .filter(field -> nameOf(field).equals(name))
        .map(field -> field.substring(field.indexOf(':') + 1).strip())
        .findFirst();
  }

  /** Of an answer. */
  public int status() {
    return Integer.parseInt(start.split(" ", 3)[1]);
  }

  /** Whether nothing follows an answer, whatever its fields say. */
  boolean isBodiless() {
    return status() == 204 || status() == 304;
  }

  /** A request whose body was read whole, and goes on without chunks. */
  Head withLength(int length) {
    Head plain = without("transfer-encoding", "content-length");
    boolean says = length > 0 || start.startsWith("POST ");
    return says ? plain.with("Content-Length", Integer.toString(length)) : plain;
  }

  Head startingWith(String line) {
    return new Head(line, fields);
  }

  /** Without the fields of these names, which are in lower case. */
  Head without(String... names) {
    var gone = Set.of(names);
    return new Head(start, fields.stream().filter(f -> !gone.contains(nameOf(f))).toList());
  }

  Head with(String name, String value) {
    var more = new ArrayList<>(fields);
    more.add(name + ": " + value);
    return new Head(start, more);
  }

  byte[] bytes() {
    var lines = new ArrayList<>(List.of(start));
    lines.addAll(fields);
    return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(ISO_8859_1);
  }

  private static String nameOf(String field) {
    return field.substring(0, Math.max(0, field.indexOf(':'))).toLowerCase(Locale.ROOT);
  }
}

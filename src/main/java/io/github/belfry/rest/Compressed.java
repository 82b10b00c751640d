package io.github.belfry.rest;

import io.github.belfry.json.Answers;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** An answer that is gzipped for those who accept that (RFC 9110 §12.5.3). */
final class Compressed {
  private static final Pattern REFUSING = Pattern.compile("q\\s*=\\s*0(\\.0*)?\\s*");

  private Compressed() {}

  /**
   * Makes it.
   *
   * @param encodings what the request accepts; null when it doesn't say
   */
  static Response json(String encodings, String text) {
    var plain =
        Response.fromResponse(Answers.json(200, text)).header(HttpHeaders.VARY, "Accept-Encoding");
    if (!acceptsGzip(encodings)) {
      return plain.build();
    }
    return plain.header(HttpHeaders.CONTENT_ENCODING, "gzip").entity(gzip(text)).build();
  }

  /** Whether gzip is named, or else everything; and not with the weight 0. */
  static boolean acceptsGzip(String header) {
    Boolean any = null;
    for (String coding : (header == null ? "" : header).toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = coding.split(";", 2);
      boolean accepted = parts.length == 1 || !REFUSING.matcher(parts[1].trim()).matches();
      if (parts[0].trim().equals("gzip")) {
        return accepted;
      }
      if (parts[0].trim().equals("*")) {
        any = accepted;
      }
    }
    return Boolean.TRUE.equals(any);
  }

  private static byte[] gzip(String text) {
    var bytes = new ByteArrayOutputStream(text.length() / 4);
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException memoryDoesNotFail) {
      throw new UncheckedIOException(memoryDoesNotFail);
    }
    return bytes.toByteArray();
  }
}

package io.github.belfry.security.token;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One GET of a short text. Not by {@code java.net.http}, which refuses host names with underscores,
 * as containers have them. Used once.
 */
final class Download {
  private static final int MAX_BYTES = 256 << 10;

  private final String location;
  private final Duration deadline;
  private final long end;
  private volatile HttpURLConnection connection;

  Download(String location, Duration deadline) {
    this.location = location;
    this.deadline = deadline;
    end = System.nanoTime() + deadline.toNanos();
  }

  /**
   * The text. Blocks, and not always for the deadline only: see {@link #cut}.
   *
   * @throws IOException when it doesn't come whole; redirects aren't followed, as they could lead
   *     to keys of somebody else
   */
  String text() throws IOException {
    if (!(new URL(location).openConnection() instanceof HttpURLConnection http)) {
      throw new IOException("it is no http(s) address");
    }
    connection = http;
    http.setInstanceFollowRedirects(false);
    http.setUseCaches(false);
    http.setConnectTimeout((int) deadline.toMillis());
    http.setReadTimeout((int) deadline.toMillis());
    http.setRequestProperty("Accept", "application/jwk-set+json, application/json, */*;q=0.5");
    int status = http.getResponseCode();
    if (status != HttpURLConnection.HTTP_OK) {
      throw new IOException(
          "it answered " + status + (status / 100 == 3 ? ", and redirects aren't followed" : ""));
    }
    try (InputStream in = http.getInputStream()) {
      return read(in);
    } finally {
      http.disconnect();
    }
  }

  private String read(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var buffer = new byte[8 << 10];
    for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
      bytes.write(buffer, 0, length);
      if (bytes.size() > MAX_BYTES) {
        throw new IOException("it is longer than " + MAX_BYTES + " bytes");
      }
      if (System.nanoTime() - end > 0) {
        throw new IOException("it drips");
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Lets go of a peer that drips its headers. May block as long as a read may. */
  void cut() {
    HttpURLConnection open = connection;
    if (open != null) {
      open.disconnect();
    }
  }
}

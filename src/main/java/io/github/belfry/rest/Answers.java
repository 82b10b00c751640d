package io.github.belfry.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Answers in JSON text: no body writer of the server's takes part. */
final class Answers {
  private Answers() {}

  static Response json(int status, String text) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(text.getBytes(StandardCharsets.UTF_8))
        .build();
  }

  /**
   * An answer with the place of what was made.
   *
   * @param base where {@code api/} is
   * @param path below it
   */
  static Response json(int status, String text, URI base, String path) {
    // As a text: Response.location() would make it a URL with our own host.
    return Response.fromResponse(json(status, text))
        .header(HttpHeaders.LOCATION, base.getRawPath() + path)
        .build();
  }
}

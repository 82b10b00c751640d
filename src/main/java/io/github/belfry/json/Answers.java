package io.github.belfry.json;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Answers in JSON text: no body writer of the server's takes part, and nobody keeps them. */
public final class Answers {
  private static final String JSON = MediaType.APPLICATION_JSON;
  private static final String NOT_KEPT = "no-store";

  private Answers() {}

  /** An answer of a resource. */
  public static Response json(int status, String text) {
    return of(status, JSON, text).build();
  }

  /**
   * An answer with the place of what was made.
   *
   * @param base where {@code api/} is
   * @param path below it
   */
  public static Response json(int status, String text, URI base, String path) {
    // As a text: Response.location() would make it a URL with our own host.
    return of(status, JSON, text).header(HttpHeaders.LOCATION, base.getRawPath() + path).build();
  }

  /** An answer of a resource that is written while it is made. */
  public static Response streamed(String type, StreamingOutput body) {
    return Response.ok(body, type).header(HttpHeaders.CACHE_CONTROL, NOT_KEPT).build();
  }

  /** A resource's refusal. */
  public static Response.ResponseBuilder problem(int status, String text) {
    return of(status, ProblemJson.MEDIA_TYPE, text);
  }

  /** An answer of a servlet. */
  public static void json(HttpServletResponse response, String text) throws IOException {
    write(response, JSON, text);
  }

  /** A servlet's refusal. */
  public static void problem(HttpServletResponse response, String text) throws IOException {
    write(response, ProblemJson.MEDIA_TYPE, text);
  }

  private static Response.ResponseBuilder of(int status, String type, String text) {
    return Response.status(status)
        .type(type)
        .header(HttpHeaders.CACHE_CONTROL, NOT_KEPT)
        .entity(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(HttpServletResponse response, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    response.setHeader(HttpHeaders.CACHE_CONTROL, NOT_KEPT);
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}

package io.github.belfry.json;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.util.HashMap;
import java.util.Map;

/** Problem documents (RFC 9457), as protocol.md §7 has them. */
public final class ProblemJson {
  /** The media type. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private ProblemJson() {}

  /** The document of a refusal. */
  public static String of(Refused refused) {
    Reason reason = refused.reason();
    return of(reason.status(), reason.title(), refused.detail(), reason.code());
  }

  /**
   * The header fields that go with it: {@code WWW-Authenticate} with every 401 (RFC 9110 §11.6.1),
   * {@code Retry-After} when it passes, rounded up: who comes back a moment too early is refused
   * again.
   */
  public static Map<String, String> headers(Refused refused) {
    Map<String, String> headers = new HashMap<>();
    if (refused.reason().status() == Reason.UNAUTHENTICATED.status()) {
      headers.put("WWW-Authenticate", "Bearer");
    }
    if (refused.retryAfter() != null) {
      long seconds = refused.retryAfter().plusSeconds(1).minusNanos(1).toSeconds();
      headers.put("Retry-After", Long.toString(Math.max(1, seconds)));
    }
    return headers;
  }

  /** The document of any HTTP error; {@code type} is {@code about:blank}, RFC 9457 §4.2.1. */
  public static String of(int status, String title, String detail, String code) {
    return new JsonText()
        .field("type", "about:blank")
        .field("title", title)
        .field("status", status)
        .field("detail", detail)
        .field("code", code)
        .end();
  }
}

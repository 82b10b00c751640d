package io.github.belfry.json;

import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;

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

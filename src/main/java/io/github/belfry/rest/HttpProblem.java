package io.github.belfry.rest;

import io.github.belfry.json.ProblemJson;
import io.github.belfry.metrics.Refusals;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.util.Arrays;
import java.util.Optional;

/** Problem documents for errors that only have an HTTP status. */
final class HttpProblem {
  private HttpProblem() {}

  /**
   * The document to answer a status with, which counts as a refusal; what protocol.md §7 doesn't
   * name is a bad request or a bug.
   */
  static String answering(int status) {
    if (status >= 500 && status != Reason.UNAVAILABLE.status()) {
      return ProblemJson.of(status, "Internal error", "the server failed", "internal");
    }
    Optional<Reason> named =
        Arrays.stream(Reason.values()).filter(reason -> reason.status() == status).findFirst();
    Refusals.count(named.orElse(Reason.BAD_REQUEST));
    return named
        .map(reason -> ProblemJson.of(new Refused(reason, detail(reason))))
        .orElseGet(
            () ->
                ProblemJson.of(status, "Bad request", "HTTP " + status, Reason.BAD_REQUEST.code()));
  }

  static String internal(String detail) {
    return ProblemJson.of(500, "Internal error", detail, "internal");
  }

  private static String detail(Reason reason) {
    return switch (reason) {
      case BAD_REQUEST -> "the request is malformed";
      case UNAUTHENTICATED -> "this needs a caller who has signed in";
      case FORBIDDEN -> "this is not allowed";
      case NOT_FOUND -> "there is nothing at this path";
      case METHOD_NOT_ALLOWED -> "this path doesn't know that method; see Allow";
      case NOT_ACCEPTABLE -> "this path answers in another type than the Accept header allows";
      case UNSUPPORTED_TYPE -> "this path doesn't take that Content-Type";
      case TOO_LARGE -> "the body is too large";
      default -> reason.title();
    };
  }
}

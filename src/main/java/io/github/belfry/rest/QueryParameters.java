package io.github.belfry.rest;

import io.github.belfry.hub.QueryString;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import jakarta.ws.rs.core.UriInfo;

/**
 * The query parameters of one request. Each method throws {@link Refused} with {@link
 * Reason#BAD_REQUEST} that names the parameter; JAX-RS's own conversion would answer 404, and
 * containers pass over broken escapes.
 */
final class QueryParameters {
  private final QueryString query;

  QueryParameters(UriInfo uri) {
    query = QueryString.of(uri.getRequestUri().getRawQuery());
  }

  /** The only value; null when absent. */
  String string(String name) {
    return query.value(name);
  }

  /** The only value. */
  String required(String name) {
    String value = string(name);
    if (value == null) {
      throw Refused.field(name, "is missing");
    }
    return value;
  }

  /** A whole number between the bounds, both allowed. */
  int wholeNumber(String name, int min, int max, int absent) {
    return query.wholeNumber(name, min, max, absent);
  }

  /** A truth value; false when absent. */
  boolean bool(String name) {
    String text = string(name);
    if (text != null && !text.equals("true") && !text.equals("false")) {
      throw Refused.field(name, "is neither true nor false");
    }
    return "true".equals(text);
  }
}

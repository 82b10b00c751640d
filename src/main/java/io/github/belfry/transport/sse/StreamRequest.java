package io.github.belfry.transport.sse;

import io.github.belfry.hub.QueryString;
import io.github.belfry.hub.Wish;
import io.github.belfry.hub.Wishes;
import io.github.belfry.port.NotificationId;
import jakarta.servlet.http.HttpServletRequest;

/** Reads what an event stream is asked for. */
final class StreamRequest {
  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private StreamRequest() {}

  /** The wish; a browser that comes back by itself says {@code Last-Event-ID}, which is newer. */
  static Wish wish(HttpServletRequest request, Wishes wishes) {
    Wish wish = wishes.parse(QueryString.of(request.getQueryString())::value);
    String last = request.getHeader(LAST_EVENT_ID);
    return last == null || last.isEmpty()
        ? wish
        : wish.from(NotificationId.parse(LAST_EVENT_ID, last));
  }
}

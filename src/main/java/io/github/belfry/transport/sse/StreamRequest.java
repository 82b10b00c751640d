package io.github.belfry.transport.sse;

import io.github.belfry.hub.QueryString;
import io.github.belfry.hub.Wishes;
import io.github.belfry.hub.subscriber.Wish;
import io.github.belfry.port.NotificationId;
import jakarta.servlet.http.HttpServletRequest;

/** Reads what an event stream is asked for. */
final class StreamRequest {
  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private StreamRequest() {}

  /**
   * The wish; a browser that comes back by itself says {@code Last-Event-ID}, which is newer.
   * Replacements of EventSource that can't set headers say it in the query ({@code lastEventId},
   * {@code last_event_id}, …).
   */
  static Wish wish(HttpServletRequest request, Wishes wishes) {
    var query = QueryString.of(request.getQueryString());
    Wish wish = wishes.parse(query::value);
    String header = request.getHeader(LAST_EVENT_ID);
    String last =
        header == null || header.isEmpty() ? query.valueInAnySpelling(LAST_EVENT_ID) : header;
    return last == null || last.isEmpty()
        ? wish
        : wish.from(NotificationId.parse(LAST_EVENT_ID, last));
  }
}

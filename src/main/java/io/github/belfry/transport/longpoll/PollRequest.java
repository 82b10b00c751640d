package io.github.belfry.transport.longpoll;

import io.github.belfry.hub.QueryString;
import io.github.belfry.hub.Wishes;
import io.github.belfry.hub.subscriber.Wish;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;

/**
 * What a poll asks for.
 *
 * @param wish from where, and what
 * @param hold how long it may be held; zero for short polling
 */
record PollRequest(Wish wish, Duration hold) {
  static PollRequest of(HttpServletRequest request, Wishes wishes) {
    var query = QueryString.of(request.getQueryString());
    return new PollRequest(wishes.parse(query::value), wishes.wait(query.value("wait")));
  }
}

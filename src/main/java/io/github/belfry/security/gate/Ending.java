package io.github.belfry.security.gate;

import jakarta.servlet.http.HttpServletRequest;

/**
 * When a request has ended: it is answered, the answer is written, or whoever asked has left. CDI's
 * request scope ends, on some servers, while an asynchronous answer is still to come.
 */
public final class Ending {
  private static final String ATTRIBUTE = Ending.class.getName();

  private Ending() {}

  static void note(HttpServletRequest request, InProgress.Place place) {
    request.setAttribute(ATTRIBUTE, place);
  }

  /**
   * Runs that when the request ends: once, on some thread, however it ends.
   *
   * @param request one that counts as being in progress, as all do that open nothing
   */
  public static void of(HttpServletRequest request, Runnable then) {
    if (!(request.getAttribute(ATTRIBUTE) instanceof InProgress.Place place)) {
      throw new IllegalStateException("this request isn't counted");
    }
    place.whenLeft(then);
  }
}

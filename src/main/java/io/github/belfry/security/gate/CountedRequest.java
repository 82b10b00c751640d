package io.github.belfry.security.gate;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A request that counts while it is in progress: until the filter is left, or, where somebody
 * answers later, until that exchange has ended.
 */
final class CountedRequest extends HttpServletRequestWrapper implements AsyncListener {
  private final InProgress.Place place;
  private final boolean opens;
  private volatile boolean answeredLater;

  /**
   * Counts a request.
   *
   * @param opens whether it only counts until its body is there: what it opens is counted elsewhere
   */
  CountedRequest(HttpServletRequest request, InProgress.Place place, boolean opens) {
    super(request);
    this.place = place;
    this.opens = opens;
  }

  InProgress.Place place() {
    return place;
  }

  /** Whether it opens what is counted elsewhere. */
  boolean opens() {
    return opens;
  }

  /** Its body is there, and it goes on. */
  void goesOn() {
    if (opens) {
      place.leave();
    }
  }

  /** The filter is left. */
  void left() {
    if (!answeredLater) {
      place.leave();
    }
  }

  @Override
  public AsyncContext startAsync() {
    return counted(super.startAsync());
  }

  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
    return counted(super.startAsync(request, response));
  }

  /** Here, not when the filter is left: by then it may have been answered. */
  private AsyncContext counted(AsyncContext async) {
    async.addListener(this);
    answeredLater = true;
    return async;
  }

  @Override
  public void onComplete(AsyncEvent event) {
    place.leave();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    // Whoever answers later decides what becomes of it.
  }

  @Override
  public void onError(AsyncEvent event) {
    place.leave();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    event.getAsyncContext().addListener(this);
  }
}

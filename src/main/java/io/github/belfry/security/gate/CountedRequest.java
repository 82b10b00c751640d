package io.github.belfry.security.gate;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
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
    Ending.note(request, place);
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
    return new Counted(async);
  }

  @Override
  public AsyncContext getAsyncContext() {
    return new Counted(super.getAsyncContext());
  }

  /** Ends with {@code complete}: Payara tells no listener when the connection is gone by then. */
  private final class Counted implements AsyncContext {
    private final AsyncContext server;

    Counted(AsyncContext server) {
      this.server = server;
    }

    @Override
    public void complete() {
      place.leave();
      server.complete();
    }

    @Override
    public ServletRequest getRequest() {
      return server.getRequest();
    }

    @Override
    public ServletResponse getResponse() {
      return server.getResponse();
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
      return server.hasOriginalRequestAndResponse();
    }

    @Override
    public void dispatch() {
      server.dispatch();
    }

    @Override
    public void dispatch(String path) {
      server.dispatch(path);
    }

    @Override
    public void dispatch(ServletContext context, String path) {
      server.dispatch(context, path);
    }

    @Override
    public void start(Runnable run) {
      server.start(run);
    }

    @Override
    public void addListener(AsyncListener listener) {
      server.addListener(listener);
    }

    @Override
    public void addListener(
        AsyncListener listener, ServletRequest request, ServletResponse response) {
      server.addListener(listener, request, response);
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
      return server.createListener(type);
    }

    @Override
    public void setTimeout(long timeout) {
      server.setTimeout(timeout);
    }

    @Override
    public long getTimeout() {
      return server.getTimeout();
    }
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

package io.github.belfry.threads;

/**
 * What comes of one that waits in a {@link Batch}. Thread-safe.
 *
 * @param <R> what comes
 */
public final class Answer<R> {
  private volatile R result;
  private volatile Throwable failure;

  /** Gives it; not null. */
  public void give(R value) {
    result = value;
  }

  /** There is none, because of that. */
  public void fail(Throwable why) {
    failure = why;
  }

  boolean isGiven() {
    return result != null || failure != null;
  }

  R get() {
    if (failure != null) {
      throw unchecked(failure);
    }
    return result;
  }

  /** What a caller is to get: work throws nothing else. */
  static RuntimeException unchecked(Throwable why) {
    if (why instanceof Error error) {
      throw error;
    }
    return (RuntimeException) why;
  }
}

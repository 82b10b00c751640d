package io.github.belfry.support;

/** A tab of a browser, whichever, for scripts to be run in. Not thread-safe. */
public interface Tab {

  /**
   * Calls a JavaScript function in whatever page the tab shows, and waits for its promise.
   *
   * @param function its text; given one string, it returns a string or nothing
   * @return empty for nothing
   */
  String call(String function, String argument);

  /** The same with an empty string. */
  default String call(String function) {
    return call(function, "");
  }

  /** As a person closes it. */
  void close();
}

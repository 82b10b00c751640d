package io.github.belfry.port;

import io.github.belfry.notification.Caller;

/** Who did what, from where. Nothing here blocks or fails. Thread-safe. */
public interface Audit {
  /**
   * Notes it.
   *
   * @param action one word
   * @param what it was done to, in few words; null when the action says it all
   */
  void note(Caller caller, String action, String what);

  /** Notes what was said otherwise than by a caller. */
  void said(Speaker speaker, String what);

  /** Notes that somebody calls; not again for the same user, token and address for hours. */
  void signedIn(Caller caller);

  /** Counts somebody who wasn't let in; noted once a minute with the number. */
  void refused(String address);
}

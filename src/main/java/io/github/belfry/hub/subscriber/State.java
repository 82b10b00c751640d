package io.github.belfry.hub.subscriber;

/** Where a subscriber is: it moves on to the next, and between two of them back. */
enum State {
  /** What it hears and where it begins is being read; nothing is sent. */
  OPENING,
  /** Hello was said; it is fed from the log, a page at a time. */
  CATCHING_UP,
  /** It has all there is, and is offered what comes; when that is too much, it catches up. */
  LIVE,
  /** Goodbye is being said, or can't be; it hears nothing more. */
  PARTING,
  /** The peer has left, or was left. */
  GONE;

  /** Whether that one may follow. */
  boolean leadsTo(State next) {
    boolean back = this == LIVE && next == CATCHING_UP;
    return back || next.compareTo(this) > 0;
  }

  /** Whether it is over, or about to be. */
  boolean isEnding() {
    return compareTo(PARTING) >= 0;
  }
}

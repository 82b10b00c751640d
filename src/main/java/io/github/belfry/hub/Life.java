package io.github.belfry.hub;

/** The state of one connection, and the lock of all that changes with it. Hold it for a moment. */
final class Life {

  /** Where a connection is: it moves on to the next, and between two of them back. */
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
    GONE
  }

  private State state = State.OPENING;

  synchronized boolean is(State asked) {
    return state == asked;
  }

  /** Whether it is over, or about to be. */
  synchronized boolean isEnding() {
    return state.compareTo(State.PARTING) >= 0;
  }

  /** Moves on; or stays, and says false, where that state lies behind. */
  synchronized boolean become(State next) {
    boolean back = state == State.LIVE && next == State.CATCHING_UP;
    boolean moves = back || next.compareTo(state) > 0;
    if (moves) {
      state = next;
    }
    return moves;
  }
}

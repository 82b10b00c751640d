package io.github.belfry.hub.subscriber;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;

/** An open connection, as its transport and the commands see it. Thread-safe; nothing blocks. */
public interface Listening {
  /** Names the connection; can't be guessed. */
  String id();

  /** Whose connection it is. */
  Caller caller();

  /** The peer has shown a sign of life. */
  void pong();

  /** The peer has left. */
  void gone();

  /** Says goodbye and closes. */
  void close(Reason reason, String detail);
}

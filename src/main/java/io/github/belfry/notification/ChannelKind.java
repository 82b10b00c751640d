package io.github.belfry.notification;

import java.util.Locale;

/** The kinds of channel (protocol.md §1). */
public enum ChannelKind {
  /** Everybody; the only kind without a name. */
  ALL,
  /** One person. */
  USER,
  /** The callers whose token names this group. */
  GROUP,
  /** A conversation that callers join and leave. */
  ROOM,
  /** A subject that callers follow. */
  TOPIC;

  /** The kind as it is written in front of the colon. */
  public String prefix() {
    return name().toLowerCase(Locale.ROOT);
  }
}

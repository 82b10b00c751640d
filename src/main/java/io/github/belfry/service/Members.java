package io.github.belfry.service;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.port.Presence;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/**
 * Who belongs to a channel: it is their own, they have subscribed to it for good, or a connection
 * of theirs is in it. Thread-safe; may block on the database.
 */
@Dependent
public class Members {
  private final Presence presence;
  private final Readers readers;

  /** By what those know. */
  @Inject
  public Members(Presence presence, Readers readers) {
    this.presence = presence;
    this.readers = readers;
  }

  /** Whether the caller belongs to it. */
  public boolean has(Caller caller, Channel channel) {
    return presence.isIn(channel, caller.user()) || readers.of(caller).channels().contains(channel);
  }
}

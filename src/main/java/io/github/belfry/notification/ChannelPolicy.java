package io.github.belfry.notification;

/**
 * Decides what a caller may hear and say (protocol.md §2). A CDI bean of the application that
 * implements it replaces the default. Must be thread-safe and quick: it is asked for every channel
 * of every connection and publish.
 */
public interface ChannelPolicy {
  /** Whether the caller may hear the channel. */
  boolean mayHear(Caller caller, Channel channel);

  /** Whether the caller may publish to the channel. */
  boolean mayPublish(Caller caller, Channel channel);
}

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

  /**
   * Whether the caller may see who is in the room, and hear of who comes and goes.
   *
   * @param member whether the caller is in it: a connection hears it, or a lasting subscription is
   *     to it
   */
  default boolean maySeePresence(Caller caller, Channel room, boolean member) {
    return member;
  }

  /**
   * Whether the caller may signal in the room.
   *
   * @param member as for {@link #maySeePresence}
   */
  default boolean maySignal(Caller caller, Channel room, boolean member) {
    return member;
  }

  /**
   * Whether the caller, who has no role, may see what became of their own notification to the room
   * or topic, by user.
   *
   * @param member as for {@link #maySeePresence}
   */
  default boolean maySeeReceipts(Caller caller, Channel channel, boolean member) {
    return member;
  }
}

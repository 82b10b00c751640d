package io.github.belfry.hub.room;

import io.github.belfry.wire.Frame;

/** Those on this node who hear a room. */
public interface Members {
  /** Tells those of its room, but for the user's own connections. Doesn't block. */
  void tell(Frame.PresenceFrame frame);
}

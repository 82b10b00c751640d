package io.github.belfry.port;

/** The log of this node won't be used any more: whatever looks after it stops, on this event. */
public record LogClosed() {}

package io.github.belfry.log;

/** The log of this node won't be used any more: whatever looks after it stops, on this event. */
public record LogClosed() {}

package io.github.belfry.port;

/** The log of this node was opened: a fact, fired once as a CDI event. */
public record LogOpened() {}

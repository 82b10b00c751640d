package io.github.belfry.log;

/** The log of this node was opened: a fact, fired once as a CDI event. */
public record LogOpened() {}

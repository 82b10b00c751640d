package io.github.belfry.settings;

/**
 * A rate with a burst, written {@code 50,200}.
 *
 * @param perSecond how many a second in the long run, at least 1
 * @param burst how many at once after a pause, at least 1
 */
public record Rate(int perSecond, int burst) {}

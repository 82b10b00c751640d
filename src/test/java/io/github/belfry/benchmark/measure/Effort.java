package io.github.belfry.benchmark.measure;

/**
 * How much of it is measured.
 *
 * @param rounds of which the median counts
 * @param seconds at a fixed rate, or of publishing, in each
 * @param warming seconds, before the first
 * @param readers of one channel
 * @param rate messages a second, where it is fixed
 * @param burst messages, as fast as they are acknowledged
 */
public record Effort(int rounds, int seconds, int warming, int readers, int rate, int burst) {}

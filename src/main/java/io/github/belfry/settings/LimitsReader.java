package io.github.belfry.settings;

/** Reads {@code belfry.limit.*}. Upper bounds keep one setting from taking all memory. */
final class LimitsReader {
  private static final int MIB = 1 << 20;

  private LimitsReader() {}

  static Limits read(Values values) {
    Limits defaults = Limits.defaults();
    int[] queue =
        values.pair(
            "belfry.limit.queue",
            new int[] {defaults.queue(), defaults.queueBytes()},
            new int[] {1, 1 << 10},
            new int[] {100_000, 256 * MIB});
    return new Limits(
        values.number("belfry.limit.body", defaults.body(), 1 << 10, 256 * MIB),
        values.number("belfry.limit.batch", defaults.batch(), 1 << 10, 256 * MIB),
        values.number("belfry.limit.message", defaults.message(), 1 << 10, 16 * MIB),
        values.number("belfry.limit.depth", defaults.depth(), 2, 1_000),
        values.rate("belfry.limit.publish-rate", defaults.publishRate()),
        values.rate("belfry.limit.publisher-rate", defaults.publisherRate()),
        values.rate("belfry.limit.room-rate", defaults.roomRate()),
        values.rate("belfry.limit.connect-rate-user", defaults.connectRateUser()),
        values.rate("belfry.limit.connect-rate-address", defaults.connectRateAddress()),
        values.number("belfry.limit.connections-user", defaults.connectionsUser(), 1, 100_000),
        values.number("belfry.limit.connections", defaults.connections(), 1, 10_000_000),
        values.number("belfry.limit.channels", defaults.channels(), 1, 10_000),
        queue[0],
        queue[1]);
  }
}

package io.github.belfry.benchmark.measure;

import java.util.Locale;

/**
 * One peer, one round, one load.
 *
 * @param perSecond deliveries
 * @param cpu the server's processor seconds for a million deliveries
 * @param half latency in ms that half stay below
 * @param most latency in ms that 99 % stay below
 * @param lost deliveries that never came
 * @param doubled deliveries that came again
 * @param disordered deliveries that came to one before, to another after something else
 */
public record Cell(
    double perSecond,
    double cpu,
    double half,
    double most,
    long lost,
    long doubled,
    long disordered) {

  /** One line of progress. */
  String text() {
    return String.format(
        Locale.ROOT,
        "  %,.0f deliveries/s, %.1f CPU s a million, %.1f / %.1f ms%s",
        perSecond,
        cpu,
        half,
        most,
        isWhole() ? "" : ", " + faults());
  }

  boolean isWhole() {
    return lost + doubled + disordered == 0;
  }

  String faults() {
    return lost + " lost, " + doubled + " doubled, " + disordered + " out of order";
  }
}

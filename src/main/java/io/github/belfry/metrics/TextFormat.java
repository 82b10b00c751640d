package io.github.belfry.metrics;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How what is counted is written for those who collect it. */
public enum TextFormat {
  /** Prometheus' own, which every collector reads. */
  PROMETHEUS("text/plain", "0.0.4", "_total", ""),

  /** OpenMetrics 1.0: a counter's name is without the ending that its numbers have. */
  OPEN_METRICS("application/openmetrics-text", "1.0.0", "", "# EOF\n");

  private static final Pattern QUALITY =
      Pattern.compile("(?i)\\s*q\\s*=\\s*([01](?:\\.\\d*)?)\\s*");

  private final String type;
  private final String version;
  private final String ending;
  private final String end;

  TextFormat(String type, String version, String ending, String end) {
    this.type = type;
    this.version = version;
    this.ending = ending;
    this.end = end;
  }

  /**
   * What to answer with: Prometheus' format, unless the other is named and preferred to it.
   *
   * @param accept the header (RFC 9110 §12.5.1); null for none
   */
  public static TextFormat asked(String accept) {
    double open = OPEN_METRICS.quality(accept);
    return open > 0 && open >= PROMETHEUS.quality(accept) ? OPEN_METRICS : PROMETHEUS;
  }

  private double quality(String accept) {
    return accept == null
        ? 0
        : Arrays.stream(accept.split(","))
            .map(range -> range.split(";"))
            .filter(range -> range.length > 0 && range[0].strip().equalsIgnoreCase(type))
            .mapToDouble(TextFormat::quality)
            .max()
            .orElse(0);
  }

  private static double quality(String... range) {
    return Arrays.stream(range)
        .skip(1)
        .map(QUALITY::matcher)
        .filter(Matcher::matches)
        .mapToDouble(q -> Double.parseDouble(q.group(1)))
        .findFirst()
        .orElse(1);
  }

  /** The {@code Content-Type}. */
  public String contentType() {
    return type + "; version=" + version + "; charset=utf-8";
  }

  /** All that is counted. */
  public String text() {
    var text = new StringBuilder();
    for (Counter counter : Counters.ALL) {
      String name = counter.name() + ending;
      text.append("# HELP ").append(name).append(' ').append(counter.help()).append('\n');
      text.append("# TYPE ").append(name).append(" counter\n");
      counter
          .values()
          .get()
          .forEach(
              (value, count) ->
                  text.append(counter.name())
                      .append("_total{")
                      .append(counter.label())
                      .append("=\"")
                      .append(value)
                      .append("\"} ")
                      .append(count.longValue())
                      .append('\n'));
    }
    return text.append(end).toString();
  }
}

package io.github.belfry.metrics;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How what is counted is written for those who collect it. */
public enum TextFormat {
  /** Prometheus' own, which every collector reads. */
  PROMETHEUS("text/plain", "0.0.4", ""),

  /** OpenMetrics 1.0: a figure's name is without the ending that its numbers have. */
  OPEN_METRICS("application/openmetrics-text", "1.0.0", "# EOF\n");

  private static final Pattern QUALITY =
      Pattern.compile("(?i)\\s*q\\s*=\\s*([01](?:\\.\\d*)?)\\s*");

  private final String type;
  private final String version;
  private final String end;

  TextFormat(String type, String version, String end) {
    this.type = type;
    this.version = version;
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
    for (Figure figure : Figures.ALL) {
      String name = this == PROMETHEUS ? figure.numbers() : figure.name();
      text.append("# HELP ").append(name).append(' ').append(figure.help()).append('\n');
      text.append("# TYPE ").append(name).append(' ').append(figure.type().word()).append('\n');
      figure
          .values()
          .get()
          .forEach(
              (value, count) ->
                  text.append(figure.numbers())
                      .append('{')
                      .append(figure.label())
                      .append("=\"")
                      .append(value)
                      .append("\"} ")
                      .append(count.longValue())
                      .append('\n'));
    }
    return text.append(end).toString();
  }
}

package io.github.belfry.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.notification.Reason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What collectors are answered with. */
class TextFormatTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "none | PROMETHEUS",
        "'' | PROMETHEUS",
        "*/* | PROMETHEUS",
        "text/plain | PROMETHEUS",
        "application/json | PROMETHEUS",
        "application/openmetrics-text | OPEN_METRICS",
        "Application/OpenMetrics-Text ; version=1.0.0 | OPEN_METRICS",
        "application/openmetrics-text;q=0 | PROMETHEUS",
        "application/openmetrics-text;q=0.3,text/plain;version=0.0.4;q=0.4 | PROMETHEUS",
        "text/plain;q=0.5, application/openmetrics-text;version=1.0.0 | OPEN_METRICS",
        "application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2 | OPEN_METRICS",
        "application/openmetrics-text;q=a,;,;; | OPEN_METRICS"
      })
  void isTheOneThatIsPreferred(String accept, TextFormat format) {
    assertThat(TextFormat.asked(accept)).isEqualTo(format);
  }

  @Test
  void prometheusHasARowForEachCode() {
    assertThat(TextFormat.PROMETHEUS.contentType())
        .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(TextFormat.PROMETHEUS.text())
        .startsWith("# HELP belfry_refused_total ")
        .contains(
            "\n# TYPE belfry_refused_total counter\nbelfry_refused_total{code=\"bad-request\"} ")
        .endsWith("\n")
        .doesNotContain("# EOF");
    assertThat(rows(TextFormat.PROMETHEUS)).isEqualTo(Reason.values().length);
  }

  @Test
  void openMetricsNamesTheCounterWithoutItsEnding() {
    assertThat(TextFormat.OPEN_METRICS.contentType())
        .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(TextFormat.OPEN_METRICS.text())
        .startsWith("# HELP belfry_refused ")
        .contains("\n# TYPE belfry_refused counter\nbelfry_refused_total{code=\"bad-request\"} ")
        .endsWith("\n# EOF\n");
    assertThat(rows(TextFormat.OPEN_METRICS)).isEqualTo(Reason.values().length);
  }

  private static long rows(TextFormat format) {
    return Arrays.stream(format.text().split("\n"))
        .filter(line -> line.matches("belfry_refused_total\\{code=\"[a-z-]+\"} [0-9]+"))
        .count();
  }
}

package io.github.belfry.benchmark.report;

import io.github.belfry.benchmark.measure.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Bars, one below the other, each with a whisker from the least to the most of its rounds. The SVG
 * stands alone: its colours follow the reader's, light or dark.
 */
public final class Plot {
  private static final int WORDS = 340;
  private static final int BARS = 380;
  private static final int FIGURES = 80;
  private static final int ROW = 26;
  private static final int TOP = 46;

  private final String title;
  private final List<Bar> bars = new ArrayList<>();

  private record Bar(String words, Spread spread, boolean ours) {}

  /** Of that, which is also what a screen reader says. */
  public Plot(String title) {
    this.title = title;
  }

  /** One more; ours are drawn in another colour. */
  public Plot bar(String words, Spread spread, boolean ours) {
    bars.add(new Bar(words, spread, ours));
    return this;
  }

  /** The picture. */
  public String svg() {
    double most = bars.stream().mapToDouble(bar -> bar.spread().most()).max().orElse(1);
    double scale = most > 0 ? BARS / most : 0;
    int height = TOP + bars.size() * ROW + 12;
    var svg =
        new StringBuilder(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" aria-labelledby="title">
              <title id="title">%3$s</title>
              <style>
                text { font: 13px system-ui, sans-serif; fill: #1f2328; }
                .title { font-weight: 600; font-size: 15px; }
                .ours { fill: #0969da; }
                .other { fill: #8c959f; }
                path { stroke: #1f2328; fill: none; }
                @media (prefers-color-scheme: dark) {
                  text { fill: #e6edf3; }
                  .ours { fill: #4493f8; }
                  .other { fill: #6e7681; }
                  path { stroke: #e6edf3; }
                }
              </style>
              <text class="title" x="8" y="24">%3$s</text>
            """
                .formatted(WORDS + BARS + FIGURES, height, escaped(title)));
    for (int n = 0; n < bars.size(); n++) {
      row(svg, bars.get(n), TOP + n * ROW, scale);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void row(StringBuilder svg, Bar bar, int y, double scale) {
    Spread spread = bar.spread();
    double end = WORDS + spread.median() * scale;
    double from = WORDS + spread.least() * scale;
    double to = WORDS + spread.most() * scale;
    svg.append(
        String.format(
            Locale.ROOT,
            """
              <text x="%d" y="%d" text-anchor="end">%s</text>
              <rect class="%s" x="%d" y="%d" width="%.1f" height="18"/>
              <path d="M%.1f %d h%.1f"/>
              <text x="%.1f" y="%d">%s</text>
            """,
            WORDS - 8,
            y + 14,
            escaped(bar.words()),
            bar.ours() ? "ours" : "other",
            WORDS,
            y,
            end - WORDS,
            from,
            y + 9,
            to - from,
            Math.max(end, to) + 6,
            y + 14,
            Spread.number(spread.median())));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}

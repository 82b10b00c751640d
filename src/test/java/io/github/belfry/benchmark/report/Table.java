package io.github.belfry.benchmark.report;

import java.util.List;

/** A table of Markdown: its first column is words, all others are figures. */
public final class Table {
  private final StringBuilder text = new StringBuilder();

  /** With those heads. */
  public Table(String... heads) {
    row(List.of(heads));
    text.append("|---|").append("--:|".repeat(heads.length - 1)).append('\n');
  }

  /** One more row. */
  public Table row(String... cells) {
    row(List.of(cells));
    return this;
  }

  private void row(List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

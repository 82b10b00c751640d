package io.github.belfry.benchmark.report;

import io.github.belfry.support.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Gathers sections and writes them into a page between two marks, and plots beside it. */
public final class Report {
  private static final String EMPTY =
      """
      # A part of the benchmark

      <!-- figures: written by ./belfry benchmark -->
      <!-- /figures -->
      """;

  private final Path page;
  private final String machine;
  private final Set<String> versions = new LinkedHashSet<>();
  private final StringBuilder sections = new StringBuilder();

  /** Of that page; one that isn't there is begun. */
  public Report(Path page) throws IOException {
    this.page = page;
    machine = Machine.text();
    if (Files.notExists(page)) {
      Files.createDirectories(page.toAbsolutePath().getParent());
      Files.writeString(page, EMPTY);
    }
  }

  /** What was measured, by its name and version. */
  public void version(String text) {
    versions.add(text);
  }

  /** Begins a section. */
  public void section(String title) {
    sections.append("### ").append(title).append("\n\n");
  }

  /** One more paragraph, or table. */
  public void add(Object paragraph) throws IOException {
    System.out.println(paragraph);
    sections.append(paragraph.toString().stripTrailing()).append("\n\n");
    write();
  }

  /** One more picture, in a file of that name. */
  public void plot(String name, String words, Plot plot) throws IOException {
    Path folder = page.toAbsolutePath().resolveSibling("benchmark");
    Files.createDirectories(folder);
    var file = name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".svg";
    Files.writeString(folder.resolve(file), plot.svg());
    add("![" + words + "](benchmark/" + file + ")");
  }

  private void write() throws IOException {
    Page.write(
        page,
        "figures",
        "\nMeasured on "
            + LocalDate.now(ZoneOffset.UTC)
            + ": "
            + machine
            + ". "
            + String.join("; ", versions)
            + ".\n\n"
            + sections);
  }
}

package io.github.belfry.benchmark;

import io.github.belfry.support.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Gathers figures, shows each as it comes and writes them into a page between two marks. */
final class Report {
  private final List<String> rows = new ArrayList<>();

  void row(String what, String figure) {
    System.out.printf(Locale.ROOT, "%-72s %s%n", what, figure);
    rows.add("| " + what + " | " + figure + " |");
  }

  static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%,.2f" : "%,.0f", value);
  }

  /** Puts the figures and the machine into the page, in place of the last ones. */
  void write(Path page) throws IOException {
    Page.write(
        page,
        "figures",
        "\nMeasured on "
            + LocalDate.now(ZoneOffset.UTC)
            + ": "
            + machine()
            + ".\n\n| what | figure |\n|---|--:|\n"
            + String.join("\n", rows)
            + "\n\n");
  }

  private static String machine() throws IOException {
    var cpu =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).trim())
            .findFirst()
            .orElse("an unknown processor");
    return Runtime.getRuntime().availableProcessors()
        + " cores of "
        + cpu
        + ", "
        + System.getProperty("os.name")
        + ", Java "
        + System.getProperty("java.version");
  }
}

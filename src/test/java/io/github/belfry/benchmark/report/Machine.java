package io.github.belfry.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where it was measured. */
final class Machine {
  private Machine() {}

  static String text() throws IOException {
    return Runtime.getRuntime().availableProcessors()
        + " cores of "
        + field(Path.of("/proc/cpuinfo"), "model name")
        + ", "
        + Long.parseLong(field(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", ""))
            / 1_048_576
        + " GiB, "
        + System.getProperty("os.name")
        + ' '
        + System.getProperty("os.version")
        + ", Java "
        + Runtime.version()
        + "; load when it began: "
        + Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0];
  }

  private static String field(Path file, String name) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).trim())
        .findFirst()
        .orElse("unknown");
  }
}

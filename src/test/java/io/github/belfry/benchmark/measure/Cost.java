package io.github.belfry.benchmark.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a process and its children use, as the operating system counts it. */
final class Cost {
  /** USER_HZ, which is 100 on every Linux that a JVM runs on. */
  private static final double TICKS = 100;

  private static final int UTIME = 11;
  private static final int STIME = 12;

  private final ProcessHandle process;

  Cost(ProcessHandle process) {
    this.process = process;
  }

  /** Processor seconds so far. */
  double cpuSeconds() {
    return Stream.concat(Stream.of(process), process.descendants())
            .mapToLong(it -> ticks(it.pid()))
            .sum()
        / TICKS;
  }

  private static long ticks(long pid) {
    try {
      var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The name, in brackets, may have blanks in it.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
    } catch (NoSuchFileException e) {
      throw new IllegalStateException("what is measured has ended", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes of live objects, after a full collection; of a JVM. */
  long liveHeap() throws IOException, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var histogram =
        new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    long bytes = -1;
    try (var lines = histogram.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("Total")) {
          bytes = Long.parseLong(line.trim().split("\\s+", -1)[2]);
        }
      }
    }
    if (histogram.waitFor() != 0 || bytes < 0) {
      throw new IOException("jcmd told no heap size");
    }
    return bytes;
  }
}

package io.github.belfry.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** What the server's process uses, read from outside. */
final class ServerCost {
  private final ProcessHandle server;

  ServerCost(ProcessHandle server) {
    this.server = server;
  }

  /** Processor time so far. */
  Duration cpu() {
    return server.info().totalCpuDuration().orElseThrow();
  }

  /** Bytes of live objects, after a full collection. */
  long liveHeap() throws IOException, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var process =
        new ProcessBuilder(jcmd, Long.toString(server.pid()), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    long bytes = -1;
    try (var lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("Total")) {
          bytes = Long.parseLong(line.trim().split("\\s+", -1)[2]);
        }
      }
    }
    if (process.waitFor() != 0 || bytes < 0) {
      throw new IOException("jcmd told no heap size");
    }
    return bytes;
  }
}

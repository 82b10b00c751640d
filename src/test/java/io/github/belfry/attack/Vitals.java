package io.github.belfry.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a node takes up.
 *
 * @param heap bytes that are in use after a collection of all garbage
 * @param threads of the JVM
 * @param descriptors open files and sockets
 */
record Vitals(long heap, int threads, int descriptors) {
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

  /** Of a JVM on this machine. */
  static Vitals of(ProcessHandle jvm) {
    try {
      // The histogram collects the garbage first. Twice: finalizers and cleaners run in between.
      jcmd(jvm, "GC.class_histogram");
      Matcher total = TOTAL.matcher(jcmd(jvm, "GC.class_histogram"));
      if (!total.find()) {
        throw new IllegalStateException("no histogram");
      }
      return new Vitals(Long.parseLong(total.group(1)), entries(jvm, "task"), entries(jvm, "fd"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int entries(ProcessHandle jvm, String folder) throws IOException {
    try (Stream<Path> entries = Files.list(Path.of("/proc/" + jvm.pid(), folder))) {
      return (int) entries.count();
    }
  }

  private static String jcmd(ProcessHandle jvm, String command) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(jvm.pid()), command)
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}

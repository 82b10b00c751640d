package io.github.belfry.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a JVM holds after a full garbage collection.
 *
 * @param classLoaders of applications
 * @param threads by name; numbers in names don't count, as pools number their threads
 * @param sockets open ones, listening ones included
 * @param bytes of all objects
 */
public record Footprint(int classLoaders, Map<String, Integer> threads, int sockets, long bytes) {
  private static final Pattern THREAD = Pattern.compile("^\"(.*)\" #\\d+", Pattern.MULTILINE);
  private static final Pattern TOTAL =
      Pattern.compile("^Total\\s+\\d+\\s+(\\d+)", Pattern.MULTILINE);

  static Footprint of(ProcessHandle jvm, String applicationClassLoader) {
    try {
      // The histogram collects the garbage first. Twice: finalizers and cleaners run in between.
      jcmd(jvm, "GC.class_histogram");
      String histogram = jcmd(jvm, "GC.class_histogram");
      return new Footprint(
          instances(histogram, applicationClassLoader),
          threads(jcmd(jvm, "Thread.print")),
          sockets(jvm.pid()),
          bytes(histogram));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int instances(String histogram, String type) {
    // The number of instances stands before the bytes and the name.
    Pattern line = Pattern.compile("(\\d+)\\s+\\d+\\s+" + Pattern.quote(type) + "(\\s|$)");
    Matcher matcher = line.matcher(histogram);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private static long bytes(String histogram) {
    Matcher total = TOTAL.matcher(histogram);
    if (!total.find()) {
      throw new IllegalStateException("no total in " + histogram);
    }
    return Long.parseLong(total.group(1));
  }

  private static Map<String, Integer> threads(String dump) {
    Map<String, Integer> threads = new TreeMap<>();
    THREAD
        .matcher(dump)
        .results()
        .map(thread -> thread.group(1).replaceAll("\\d+", "#"))
        .forEach(name -> threads.merge(name, 1, Integer::sum));
    return threads;
  }

  private static int sockets(long pid) throws IOException {
    int sockets = 0;
    try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path file : files.toList()) {
        if (Files.isSymbolicLink(file)
            && Files.readSymbolicLink(file).toString().startsWith("socket:")) {
          sockets++;
        }
      }
    }
    return sockets;
  }

  private static String jcmd(ProcessHandle jvm, String command) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(jvm.pid()), command)
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(command + ": " + printed);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return printed;
  }
}

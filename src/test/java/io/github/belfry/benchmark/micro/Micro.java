package io.github.belfry.benchmark.micro;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Runs JMH. Its processor writes a program for each of our methods: that is done here, not by every
 * build, which would have to wait for it and to read what it has written.
 */
public final class Micro {
  private static final Path SOURCES =
      Path.of("src/test/java").resolve(Micro.class.getPackageName().replace('.', '/'));

  private static final Path CLASSES = Path.of("target/jmh");

  private Micro() {}

  /** JMH's own options; without any, a minute or two for each benchmark, with allocations. */
  public static int run(List<String> options) throws IOException, InterruptedException {
    Files.createDirectories(CLASSES);
    var classPath = System.getProperty("java.class.path");
    compile(classPath);
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", CLASSES + File.pathSeparator + classPath));
    command.add("org.openjdk.jmh.Main");
    command.addAll(
        options.isEmpty()
            ? List.of("-bm", "avgt", "-tu", "us", "-f", "1", "-wi", "5", "-i", "5", "-prof", "gc")
            : options);
    command.addAll(List.of("-foe", "true"));
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static void compile(String classPath) throws IOException {
    var arguments = new ArrayList<String>();
    arguments.addAll(List.of("-d", CLASSES.toString(), "-cp", classPath, "-Xlint:none"));
    arguments.addAll(List.of("-processor", "org.openjdk.jmh.generators.BenchmarkProcessor"));
    try (Stream<Path> sources = Files.list(SOURCES)) {
      sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
    }
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (failed != 0) {
      throw new IOException("JMH's programs weren't made");
    }
  }
}

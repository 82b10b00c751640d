package io.github.belfry.matrix;

import io.github.belfry.support.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the tables from the reports of the run that has just ended. The first argument is Maven's
 * {@code target}, the second {@code true} when the pages are to be kept up to date: when nothing
 * was skipped for want of a tool. The rest are the executions of Failsafe, in the order of the
 * rows.
 */
public final class Matrix {
  private Matrix() {}

  /** Writes {@code target/matrix.md}, prints it, and keeps the pages. */
  public static void main(String[] arguments) throws IOException {
    var target = Path.of(arguments[0]);
    var servers = new ServerTable();
    var databases = new DatabaseTable();
    var flaky = new ArrayList<String>();
    databases.add(TestReport.in(target.resolve("surefire-reports")));
    for (String execution : List.of(arguments).subList(2, arguments.length)) {
      var folder = target.resolve("failsafe-reports").resolve(execution);
      var reports = TestReport.in(folder);
      // Failsafe passes in silence where a JVM finds no test.
      if (Boolean.parseBoolean(arguments[1]) && Files.isDirectory(folder) && reports.isEmpty()) {
        throw new IOException(execution + " has run no test");
      }
      servers.add(reports);
      reports.stream()
          .flatMap(report -> report.outcome().flaky().stream())
          .forEach(test -> flaky.add(execution + ": " + test));
      databases.add(reports);
    }
    var proxies = new ProxyTable();
    proxies.add(target.resolve("proxies"));
    Files.writeString(
        target.resolve("matrix.md"),
        String.join("\n", servers.markdown(), databases.markdown(), proxies.markdown()));
    System.out.println(servers.markdown());
    System.out.println(proxies.markdown());
    if (Boolean.parseBoolean(arguments[1])) {
      Page.write(Path.of("README.md"), "servers", servers.markdown());
      Page.write(Path.of("docs/servers.md"), "servers", servers.markdown());
      Page.write(Path.of("docs/servers.md"), "databases", databases.markdown());
      // One server's execution only runs them.
      if (!proxies.isEmpty()) {
        Page.write(Path.of("docs/proxies.md"), "proxies", proxies.markdown());
      }
    }
    tell(flaky, target.resolve("flaky.txt"));
  }

  /** Last of all, and for whoever looks at the end of a long log: {@code .ci/run} says it again. */
  static void tell(List<String> flaky, Path file) throws IOException {
    var lines =
        flaky.isEmpty()
            ? List.of("Every test that passed did so at the first try.")
            : Stream.concat(
                    Stream.of("Flaky: passed at the second try only, " + flaky.size() + ":"),
                    flaky.stream())
                .toList();
    lines.forEach(System.out::println);
    Files.write(file, lines);
  }
}

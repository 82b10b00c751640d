package io.github.belfry.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The benchmark still measures: a few readers, a second or two, on the server that is tested. */
class BenchmarkIT {
  private final Path page = ServerProcess.LEFT.resolve("benchmark/page.md");

  private String run(String... more) throws Exception {
    Files.createDirectories(page.getParent());
    Files.deleteIfExists(page);
    var options = new ArrayList<String>();
    options.add("--servers=" + System.getProperty("belfry.server", "payara"));
    options.addAll(List.of("--rounds=1", "--seconds=1", "--warming=1", "--page=" + page));
    options.addAll(List.of(more));
    Benchmark.run(Options.of(options.toArray(String[]::new)));
    return Files.readString(page);
  }

  /** Belfry's rows name nothing lost, doubled or out of order; the floors' may. */
  @Test
  void everyTransportIsHeardWithoutLoss() throws Exception {
    var text = run("--parts=fanout", "--peers=writer", "--readers=20", "--burst=20");

    assertThat(text).doesNotContain("not measured", "is left out");
    var rows = text.lines().filter(line -> line.startsWith("| Belfry")).toList();
    // acknowledging readers are WebSockets
    assertThat(rows).hasSize(4).allMatch(row -> row.endsWith("| 0, 0, 0 |"));
    assertThat(text.lines().filter(line -> line.startsWith("| bare servlet"))).hasSize(2);
    assertThat(text.lines().filter(line -> line.startsWith("| plain Java writer"))).hasSize(2);
    assertThat(page.resolveSibling("benchmark")).isDirectoryContaining("glob:**-sse-cost.svg");
  }

  /** Those who come back get what they missed; publishes are compared with JDBC's. */
  @Test
  void publishingAndReturningAreMeasured() throws Exception {
    var text = run("--parts=floor,publishing,reconnect", "--databases=h2", "--returning=20");

    assertThat(text.lines().filter(line -> line.startsWith("| 256 |"))).hasSize(1);
    assertThat(text.lines().filter(line -> line.startsWith("| 16, batches of 100 |")))
        .hasSize(1)
        .allMatch(line -> line.contains("% of groups of 256"));
    assertThat(text.lines().filter(line -> line.endsWith("| 0 |"))).hasSize(1);
  }
}

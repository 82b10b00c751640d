package io.github.belfry.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.belfry.support.Api;
import io.github.belfry.support.Program;
import io.github.belfry.support.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The start scripts do without a user's rights and without files to write to, as {@code
 * docker/compose.yml} runs them.
 */
@Tag("server")
class ConfinedIT {
  private static final Pattern COMPLAINT =
      Pattern.compile("(?i)read-only file system|permission denied|AccessDenied");

  /** Where something can be written: what the kernel itself shows apart. */
  private static final Pattern WRITABLE =
      Pattern.compile("(?m)^(?!proc |sysfs |devpts |devtmpfs |cgroup)\\S+ (\\S+) \\S+ rw[, ]");

  private static boolean mayMount() throws IOException, InterruptedException {
    if (!Program.isThere("unshare") || !Program.isThere("setpriv")) {
      return false;
    }
    var trial = new ProcessBuilder("unshare", "--mount", "mount", "-t", "tmpfs", "x", "/mnt");
    Process tried = trial.redirectErrorStream(true).start();
    return tried.waitFor(10, TimeUnit.SECONDS) && tried.exitValue() == 0;
  }

  @Test
  void aServerStartsPublishesAndStops() throws IOException, InterruptedException {
    assumeThat(mayMount()).as("may make mounts of its own, as root does").isTrue();
    try (var server =
        ServerProcess.named("confined").startedBy(Path.of("src/test/servers/confined")).start()) {
      Path process = Path.of("/proc", Long.toString(server.handle().pid()));
      String status = Files.readString(process.resolve("status"));
      assertThat(status).containsPattern("(?m)^Uid:(\\s+[1-9][0-9]*){4}$");
      assertThat(status).contains("CapBnd:\t0000000000000000\n", "NoNewPrivs:\t1\n");
      assertThat(WRITABLE.matcher(Files.readString(process.resolve("mounts"))).results())
          .extracting(mount -> mount.group(1))
          .contains("/mnt/belfry/data", "/tmp")
          .doesNotContain("/", "/mnt", "/mnt/belfry/servers", "/mnt/belfry/docker");

      Api office = Api.at(server.uri("/")).as("office", "belfry-publisher");
      office.say("user:alice", "written to the database");
      server.stop();
      assertThat(Files.readString(server.log())).doesNotContainPattern(COMPLAINT);
    }
  }
}

package io.github.belfry.run;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.github.belfry.support.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
  private static final Path RUN = Path.of("run/Run.java").toAbsolutePath();

  @TempDir Path home;
  private final int port = FreePorts.next();
  private final List<Process> processes = new ArrayList<>();
  private HttpServer http;

  @BeforeEach
  void layOut() throws IOException {
    Files.createDirectories(home.resolve("target"));
    Path war = home.resolve("target/belfry.war");
    try (var zip = new ZipOutputStream(Files.newOutputStream(war))) {
      zip.putNextEntry(new ZipEntry("page.html"));
      zip.write("as built".getBytes(StandardCharsets.UTF_8));
    }
    Files.createDirectories(home.resolve("src/main/webapp"));
    Files.writeString(home.resolve("src/main/webapp/page.html"), "as built");
  }

  @AfterEach
  void end() {
    processes.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
    processes.forEach(Process::destroyForcibly);
    if (http != null) {
      http.stop(0);
    }
  }

  /** What {@code ./belfry} takes for a server. */
  private void server(String script) throws IOException {
    Path start = Files.createDirectories(home.resolve("docker/fake")).resolve("start.sh");
    Files.writeString(start, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(start, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Process run(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(java(), RUN.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve(arguments[0] + ".out").toFile())
            .start();
    processes.add(process);
    return process;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private Process start() throws IOException {
    return run("start", "fake", Integer.toString(port), home.resolve("data").toString());
  }

  private int ended(Process process) throws InterruptedException {
    assertThat(process.waitFor(60, SECONDS)).as("has ended").isTrue();
    return process.exitValue();
  }

  private String printed(String command) throws IOException {
    return Files.readString(home.resolve(command + ".out"));
  }

  private void awaitPrinted(String text) {
    await(text).atMost(60, SECONDS).until(() -> printed("start").contains(text));
  }

  private void answer(int status, String body) throws IOException {
    if (http == null) {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      http.start();
    } else {
      http.removeContext("/belfry/health/ready");
    }
    http.createContext(
        "/belfry/health/ready",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  @Test
  void waitsWhileTheServerLivesAndSaysForWhat() throws Exception {
    server("exec sleep 600");
    Process belfry = start();
    awaitPrinted("nothing answers");
    answer(404, "");
    awaitPrinted("isn't deployed yet");
    answer(503, "{\"status\":\"DOWN\"}");
    awaitPrinted("not ready: 503 {\"status\":\"DOWN\"}");
    answer(200, "");
    awaitPrinted("Belfry is ready: http://localhost:" + port + "/belfry/");

    Files.writeString(home.resolve("src/main/webapp/page.html"), "edited");
    await("the edited page")
        .until(
            () ->
                Files.readString(home.resolve("data/exploded/belfry/page.html")).equals("edited"));

    assertThat(ended(run("status"))).isZero();
    assertThat(printed("status")).contains("fake  http://localhost:" + port + "/belfry/  ready");
    assertThat(ended(run("stop"))).isZero();
    assertThat(belfry.isAlive()).isFalse();
    assertThat(ended(run("status"))).isEqualTo(1);
    assertThat(printed("status")).contains("Belfry isn't running.");
  }

  @Test
  void endsWithAServerThatEnds() throws Exception {
    server("exit 3");

    assertThat(ended(start())).isEqualTo(1);
    assertThat(printed("start")).contains("The server stopped with code 3");
  }

  @Test
  void endsWhenBelfryRefusesToStartOnAServerThatGoesOn() throws Exception {
    server("echo \"ERROR Belfry can't start: belfry.limit.body: no number\"; exec sleep 600");

    assertThat(ended(start())).isEqualTo(1);
    assertThat(printed("start")).contains("Belfry can't start: belfry.limit.body: no number");
    assertThat(processes.get(0).descendants().filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void refusesAPortThatIsTaken() throws Exception {
    server("exec sleep 600");
    answer(200, "");

    assertThat(ended(start())).isEqualTo(1);
    assertThat(printed("start")).contains("Port " + port + " is taken");
  }
}

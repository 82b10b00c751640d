import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs the built WAR in demo mode on Payara Micro, for {@code ./belfry}, until Ctrl-C. A source
 * file to launch as it is, because a JDK is all that is asked for: no curl to ask for readiness.
 */
final class Run {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    Path data = Path.of(args[1]).toAbsolutePath();
    refuseIfTaken(port);
    Path log = Files.createDirectories(data).resolve("server.log");
    System.out.printf("Starting Payara Micro on port %d; its log is %s%n", port, log);

    Process server = start(port, data, log);
    // Ctrl-C reaches both of us; a plain SIGTERM only this process.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));

    awaitReady(server, port, log);
    System.out.printf(
        "Belfry is ready: http://localhost:%d/belfry/  (demo mode; Ctrl-C stops it)%n", port);
    System.exit(server.waitFor());
  }

  private static void refuseIfTaken(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      probe.getLocalPort();
    } catch (IOException e) {
      throw fail("Port " + port + " is taken. Choose another: PORT=8081 ./belfry");
    }
  }

  private static Process start(int port, Path data, Path log) throws IOException {
    // A kept root directory also keeps the application of the last run: only the data stay.
    for (String part : List.of("applications", "config", "generated", "META-INF")) {
      delete(data.resolve(part));
    }
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-Dbelfry.demo=true",
            "-jar",
            "target/servers/payara-micro.jar",
            "--nocluster",
            "--disablephonehome",
            "--prebootcommandfile",
            "docker/payara/listener.asadmin",
            "--port",
            Integer.toString(port),
            "--rootdir",
            data.toString(),
            "--contextroot",
            "belfry",
            "--deploy",
            "target/belfry.war")
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static void awaitReady(Process server, int port, Path log) throws Exception {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    URI ready = URI.create("http://127.0.0.1:" + port + "/belfry/health/ready");
    HttpRequest request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      if (server.waitFor(500, TimeUnit.MILLISECONDS)) {
        throw fail("The server stopped with code " + server.exitValue() + ". Its log: " + log);
      }
      try {
        if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        continue; // not listening yet
      }
    }
    throw fail("Belfry wasn't ready after " + PATIENCE.toMinutes() + " minutes. Its log: " + log);
  }

  private static void stop(Process server) {
    server.destroy();
    try {
      if (!server.waitFor(30, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    } catch (InterruptedException e) {
      server.destroyForcibly();
    }
  }

  private static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (Stream<Path> files = Files.walk(tree)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }

  private static IllegalStateException fail(String message) {
    System.err.println(message);
    System.exit(1);
    return new IllegalStateException(message);
  }
}

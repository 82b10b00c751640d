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
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the built WAR in demo mode on a server, for {@code ./belfry}, until Ctrl-C. A source file to
 * launch as it is, because a JDK is all that is asked for: no curl to ask for readiness.
 */
final class Run {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  public static void main(String[] args) throws Exception {
    String name = args[0];
    int port = Integer.parseInt(args[1]);
    Path data = Path.of(args[2]).toAbsolutePath();
    refuseIfTaken(port);
    Path log = Files.createDirectories(data).resolve("server.log");
    System.out.printf("Starting %s on port %d; its log is %s%n", name, port, log);

    Process server = start(name, port, data, log);
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

  private static Process start(String name, int port, Path data, Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("docker/" + name + "/start.sh")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("BELFRY_SERVERS", Path.of("target/servers").toAbsolutePath().toString());
    environment.put("BELFRY_WAR", Path.of("target/belfry.war").toAbsolutePath().toString());
    environment.put("BELFRY_DATA", data.toString());
    environment.put("BELFRY_HOST", "127.0.0.1");
    environment.put("BELFRY_PORT", Integer.toString(port));
    environment.put("BELFRY_DEMO", "true");
    return builder.start();
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

  /** The script's children first: it ends when they have. */
  private static void stop(Process server) {
    server.descendants().forEach(ProcessHandle::destroy);
    server.destroy();
    try {
      if (!server.waitFor(30, TimeUnit.SECONDS)) {
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
      }
    } catch (InterruptedException e) {
      server.destroyForcibly();
    }
  }

  private static IllegalStateException fail(String message) {
    System.err.println(message);
    System.exit(1);
    return new IllegalStateException(message);
  }
}

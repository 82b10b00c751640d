import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Runs the built WAR in demo mode on a server, for {@code ./belfry}, until Ctrl-C or {@code
 * ./belfry stop}. A source file to launch as it is, because a JDK is all that is asked for: no curl
 * to ask for readiness.
 */
final class Run {
  private static final Duration TELL_EVERY = Duration.ofSeconds(10);
  private static final Duration LOOK_EVERY = Duration.ofMillis(300);

  /** Their keys are in the repository: whoever can reach 127.0.0.1 may sign in as anyone anyway. */
  private static final Path TEST_KEY = Path.of("src/test/resources/keys/public.pem");

  private static final String TEST_ISSUER = "https://issuer.belfry.test";

  public static void main(String[] args) throws Exception {
    Optional<String> server = args.length > 1 ? Optional.of(args[1]) : Optional.empty();
    switch (args[0]) {
      case "start" -> start(args[1], Integer.parseInt(args[2]), Path.of(args[3]).toAbsolutePath());
      case "stop" -> stop(Running.of(server));
      case "status" -> status(Running.of(server));
      case "url" ->
          Running.of(server).stream()
              .findFirst()
              .ifPresent(it -> System.out.println(it.server() + " " + it.url()));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void start(String name, int port, Path data) throws Exception {
    refuseIfTaken(port);
    Path log = Files.createDirectories(data).resolve("server.log");
    System.out.printf("Starting %s on port %d; its log is %s%n", name, port, log);
    Path folder = data.resolve("exploded/belfry");
    layOut(Path.of("target/belfry.war"), folder);

    Process server = launch(name, port, data, folder, log);
    Running running = Running.begin(name, port, log);
    // Ctrl-C reaches both of us; a plain SIGTERM only this process.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, running)));

    Thread follower = new Thread(new Follower(Path.of("src/main/webapp"), folder), "follower");
    follower.setDaemon(true);
    follower.start();
    awaitReady(server, running);
    System.out.printf("Belfry is ready: %s  (demo mode; Ctrl-C stops it)%n", running.url());
    System.out.println(
        "What changes in src/main/webapp is there at once (payara, glassfish: after five seconds).");
    System.exit(server.waitFor());
  }

  private static void refuseIfTaken(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      probe.getLocalPort();
    } catch (IOException e) {
      throw fail("Port " + port + " is taken. Choose another: PORT=8081 ./belfry");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  /** As a folder, afresh: a server takes what changes in it without being told. */
  private static void layOut(Path war, Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> old = Files.walk(folder)) {
        for (Path path : old.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(path);
        }
      }
    }
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(war))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = folder.resolve(entry.getName());
        Files.createDirectories(entry.isDirectory() ? file : file.getParent());
        if (!entry.isDirectory()) {
          Files.copy(zip, file);
        }
      }
    }
  }

  private static Process launch(String name, int port, Path data, Path war, Path log)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("docker/" + name + "/start.sh")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("BELFRY_SERVERS", Path.of("target/servers").toAbsolutePath().toString());
    environment.put("BELFRY_WAR", war.toString());
    environment.put("BELFRY_DATA", data.toString());
    environment.put("BELFRY_HOST", "127.0.0.1");
    environment.put("BELFRY_PORT", Integer.toString(port));
    environment.put("BELFRY_DEMO", "true");
    if (!environment.containsKey("BELFRY_MANAGEMENT_PORT")) {
      // GlassFish has no default that would be free beside another one.
      environment.put("BELFRY_MANAGEMENT_PORT", Integer.toString(freePort()));
    }
    if (environment.keySet().stream().noneMatch(key -> key.startsWith("MP_JWT_VERIFY_"))) {
      // So that the tests of this repository can be run against it.
      environment.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", TEST_KEY.toUri().toString());
      environment.put("MP_JWT_VERIFY_ISSUER", TEST_ISSUER);
    }
    return builder.start();
  }

  /** As long as the server lives: who has a slow machine has waited for less. */
  private static void awaitReady(Process server, Running running) throws Exception {
    Instant begin = Instant.now();
    Instant told = begin;
    String known = "";
    String state = running.state();
    while (!state.equals(Running.READY)) {
      Instant now = Instant.now();
      if (!state.equals(known) || now.isAfter(told.plus(TELL_EVERY))) {
        long seconds = Duration.between(begin, now).toSeconds();
        System.out.printf("... waiting for %s, for %d s: %s%n", running.server(), seconds, state);
        known = state;
        told = now;
      }
      if (server.waitFor(500, TimeUnit.MILLISECONDS)) {
        throw fail(
            "The server stopped with code " + server.exitValue() + ". Its log: " + running.log());
      }
      running.refusal().ifPresent(line -> fail(line + "\nThe server's log: " + running.log()));
      state = running.state();
    }
  }

  private static void status(List<Running> all) throws InterruptedException {
    for (Running it : all) {
      System.out.printf(
          "%s  %s  %s  (process %d, log %s)%n",
          it.server(), it.url(), it.state(), it.process().pid(), it.log());
    }
    if (all.isEmpty()) {
      System.out.println("Belfry isn't running.");
      System.exit(1);
    }
  }

  private static void stop(List<Running> all) throws Exception {
    for (Running it : all) {
      System.out.println("Stopping " + it.server() + " at " + it.url());
      it.process().destroy();
      it.process().onExit().get();
    }
    if (all.isEmpty()) {
      System.out.println("Belfry isn't running.");
    }
  }

  /** The script's children first: it ends when they have. */
  private static void end(Process server, Running running) {
    server.descendants().forEach(ProcessHandle::destroy);
    server.destroy();
    try {
      if (!server.waitFor(30, TimeUnit.SECONDS)) {
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
      }
    } catch (InterruptedException e) {
      server.destroyForcibly();
    } finally {
      running.end();
    }
  }

  private static IllegalStateException fail(String message) {
    System.err.println(message);
    System.exit(1);
    return new IllegalStateException(message);
  }

  /** Belfry as {@code ./belfry} runs it: a file in {@code .belfry/running} while it does. */
  private record Running(Path file, ProcessHandle process, String server, String url, Path log) {
    static final String READY = "ready";
    private static final Path FOLDER = Path.of(".belfry/running");
    private static final HttpClient HTTP =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    static Running begin(String server, int port, Path log) throws IOException {
      ProcessHandle self = ProcessHandle.current();
      Path file = Files.createDirectories(FOLDER).resolve(port + ".properties");
      String url = "http://localhost:" + port + "/belfry/";
      Properties saved = new Properties();
      saved.setProperty("server", server);
      saved.setProperty("url", url);
      saved.setProperty("log", log.toString());
      saved.setProperty("process", Long.toString(self.pid()));
      saved.setProperty("since", since(self));
      try (var out = Files.newBufferedWriter(file)) {
        saved.store(out, null);
      }
      return new Running(file, self, server, url, log);
    }

    /** Those that run, on that server if one is named; what a crash has left behind is deleted. */
    static List<Running> of(Optional<String> server) throws IOException {
      if (Files.notExists(FOLDER)) {
        return List.of();
      }
      List<Running> found = new ArrayList<>();
      try (Stream<Path> files = Files.list(FOLDER)) {
        for (Path file : files.sorted().toList()) {
          Properties saved = new Properties();
          try (var in = Files.newBufferedReader(file)) {
            saved.load(in);
          }
          Optional<ProcessHandle> process =
              ProcessHandle.of(Long.parseLong(saved.getProperty("process")))
                  .filter(it -> since(it).equals(saved.getProperty("since")));
          if (process.isEmpty()) {
            Files.delete(file);
          } else if (server.isEmpty() || server.get().equals(saved.getProperty("server"))) {
            found.add(
                new Running(
                    file,
                    process.get(),
                    saved.getProperty("server"),
                    saved.getProperty("url"),
                    Path.of(saved.getProperty("log"))));
          }
        }
      }
      return found;
    }

    /** Numbers of processes are given again. */
    private static String since(ProcessHandle process) {
      return process.info().startInstant().map(Instant::toString).orElse("");
    }

    void end() {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** {@link #READY}, or what is still being waited for. */
    String state() throws InterruptedException {
      URI ready = URI.create(url).resolve("health/ready");
      HttpRequest request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
      try {
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        return switch (answer.statusCode()) {
          case 200 -> READY;
          case 404 -> "the server is up, Belfry isn't deployed yet";
          default -> "not ready: " + answer.statusCode() + " " + answer.body();
        };
      } catch (IOException e) {
        return "nothing answers at " + ready + " yet";
      }
    }

    /** Why Belfry won't start, if it has said so: the server may well go on without it. */
    Optional<String> refusal() throws IOException {
      try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
        return lines
            .filter(line -> line.contains("Belfry can't start: "))
            .map(line -> line.substring(line.indexOf("Belfry can't start: ")))
            .findFirst();
      }
    }
  }

  /** Copies what changes in one folder to the other, so that a page shows it when loaded again. */
  private record Follower(Path from, Path to) implements Runnable {
    @Override
    public void run() {
      Map<Path, FileTime> known = new HashMap<>();
      try {
        while (true) {
          Map<Path, FileTime> present = look();
          for (var file : present.entrySet()) {
            if (!file.getValue().equals(known.get(file.getKey()))) {
              copy(file.getKey());
            }
          }
          known.keySet().removeAll(present.keySet());
          for (Path gone : known.keySet()) {
            Files.deleteIfExists(to.resolve(from.relativize(gone)));
          }
          known = present;
          Thread.sleep(LOOK_EVERY.toMillis());
        }
      } catch (IOException | UncheckedIOException e) {
        System.err.println("Changes in " + from + " aren't followed any more: " + e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /**
     * Not what makes the application itself: it would be deployed again in the middle of an edit.
     */
    private Map<Path, FileTime> look() throws IOException {
      Map<Path, FileTime> present = new HashMap<>();
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (!file.startsWith(from.resolve("WEB-INF"))) {
            present.put(file, Files.getLastModifiedTime(file));
          }
        }
      }
      return present;
    }

    /** Whole or not at all, for whoever asks for it meanwhile. */
    private void copy(Path file) throws IOException {
      Path copy = to.resolve(from.relativize(file));
      Files.createDirectories(copy.getParent());
      Path half = copy.resolveSibling("." + copy.getFileName() + ".new");
      Files.copy(file, half, StandardCopyOption.REPLACE_EXISTING);
      Files.move(half, copy, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}

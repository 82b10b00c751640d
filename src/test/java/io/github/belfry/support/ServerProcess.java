package io.github.belfry.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/**
 * Belfry on a real server ({@code belfry.server} says which), as a child process that can be killed
 * and started again on the same port with the same data. Everything it leaves behind, its log
 * included, is in {@code target/it/fork-<n>/<server>/<name>}. Not thread-safe.
 */
public final class ServerProcess implements AutoCloseable {

  /** Maven's {@code target}. */
  public static final Path BUILD =
      Path.of(System.getProperty("belfry.build", "target")).toAbsolutePath();

  /** What tests leave behind; two JVMs may run tests at once. */
  public static final Path LEFT =
      BUILD.resolve("it").resolve("fork-" + System.getProperty("belfry.fork", "1"));

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

  /** Several servers share two cores: one thread collects the garbage, not as many as it may. */
  private static final String FEW_THREADS = "-XX:+UseSerialGC";

  private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> ALIVE.forEach(ServerProcess::killWithChildren)));
  }

  private final ServerFiles files;
  private final Server server = Server.chosen();
  private final int port = FreePorts.next();
  private final int management = FreePorts.next();
  private final List<String> jvm = new ArrayList<>(List.of("-Xmx768m", QUICK_START, FEW_THREADS));
  private final Properties properties = new Properties();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private Path script = Path.of("docker", server.name(), "start.sh");
  private Path war = war();
  private String readiness = "/health/ready";
  private Optional<Database> database = Optional.empty();
  private Process process;

  private ServerProcess(String name) {
    files = new ServerFiles(LEFT.resolve(server.name()).resolve(name));
    try (InputStream common = ServerProcess.class.getResourceAsStream("/belfry-test.properties")) {
      properties.load(common);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The WAR that Maven has built. */
  public static Path war() {
    return BUILD.resolve("belfry.war");
  }

  /** A server with an empty H2 file database, not started yet. Names are unique per build. */
  public static ServerProcess named(String name) {
    return new ServerProcess(name);
  }

  /** Uses that database instead of the H2 file. */
  public ServerProcess on(Database database) {
    this.database = Optional.of(database);
    return this;
  }

  /** Uses a fresh database of the kind that {@code belfry.database} names. */
  public ServerProcess onChosenDatabase() {
    database = Databases.chosen();
    return this;
  }

  /** Adds to, or overrides, what {@code belfry-test.properties} sets; names of either form. */
  public ServerProcess with(String property, String value) {
    properties.keySet().removeIf(set -> variable((String) set).equals(variable(property)));
    properties.setProperty(property, value);
    return this;
  }

  /** Gives the JVM an option. */
  public ServerProcess option(String option) {
    jvm.add(option);
    return this;
  }

  /** Runs in that language, whatever the machine's is. */
  public ServerProcess speaking(Locale language) {
    jvm.add("-Duser.language=" + language.getLanguage());
    jvm.add("-Duser.country=" + language.getCountry());
    if (language.hasExtensions()) {
      jvm.add("-Duser.extensions=" + language.toLanguageTag().replaceFirst("^.*?-u-", "u-"));
    }
    return this;
  }

  /** Puts a file below its data, where the server's own settings may be. */
  public ServerProcess holding(String path, String text) {
    try {
      Path file = files.data().resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Runs as fast as it can, as in production; without it, it starts sooner and runs slower. */
  public ServerProcess optimizing() {
    jvm.removeAll(List.of(QUICK_START, FEW_THREADS));
    return this;
  }

  /** Starts with another script that reads the same variables, {@code <server>.sh} in there. */
  public ServerProcess startedBy(Path folder) {
    script = folder.resolve(server.name() + ".sh");
    return this;
  }

  /** Deploys another WAR than {@code target/belfry.war}; its file name should be the same. */
  public ServerProcess deploying(Path war) {
    this.war = war;
    return this;
  }

  /** Deploys what is in it as a folder, which is returned. */
  public Path exploded() {
    try {
      war = WarFile.exploded(war, files.home().resolve("exploded/belfry"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return war;
  }

  /** Deploys it in a way that {@link #redeploy} can be asked for. */
  public ServerProcess redeployable() {
    try {
      war = server.redeployable(war, files.home());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Waits for 200 on another path, below the context root, than {@code /health/ready}. */
  public ServerProcess readyAt(String path) {
    this.readiness = path;
    return this;
  }

  /** Starts the server and waits until it is ready; fails with its log's tail when it isn't. */
  public ServerProcess start() {
    launch();
    awaitReady();
    return this;
  }

  /**
   * Starts the server and waits until it has given up deploying the WAR.
   *
   * @param within the most time from the beginning of the deployment
   * @return what its log says about it
   * @throws AssertionError with the tail of the server's log, when it deploys or takes too long
   */
  public String failToDeploy(Duration within) {
    try (this) {
      return refuse(within);
    }
  }

  /** The same, but the server goes on, without the WAR. */
  public String refuse(Duration within) {
    launch();
    try {
      await("the deployment").atMost(PATIENCE).until(() -> server.deploying(files.printed()));
      await("its end")
          .atMost(within)
          .until(files::printed, log -> server.gaveUp(log) || server.started(log));
      if (!server.gaveUp(files.printed())) {
        throw new AssertionError("the WAR was deployed\n" + files.tail());
      }
      await("the server").atMost(PATIENCE).until(() -> server.started(files.printed()));
      return files.printed();
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(e.getMessage() + "\n" + files.tail(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void launch() {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(script.toString())
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(log().toFile()));
      builder.environment().putAll(environment());
      files.begin();
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ALIVE.add(process);
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    properties.forEach((name, value) -> environment.put(variable((String) name), (String) value));
    // Tests and server needn't run on the same JDK.
    String jdk = System.getProperty("belfry.server.jdk", System.getProperty("java.home"));
    environment.put("JAVA_HOME", jdk);
    environment.put("JAVA_OPTS", String.join(" ", jvm));
    environment.put("BELFRY_SERVERS", BUILD.resolve("servers").toString());
    environment.put("BELFRY_WAR", war.toString());
    environment.put("BELFRY_DATA", files.data().toString());
    environment.put("BELFRY_HOST", "127.0.0.1");
    environment.put("BELFRY_PORT", Integer.toString(port));
    environment.put("BELFRY_MANAGEMENT_PORT", Integer.toString(management));
    database.ifPresent(db -> environment.putAll(db.environment()));
    return environment;
  }

  /** The environment variable that MicroProfile Config looks a property up in. */
  private static String variable(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /** Ends the server as a crash would: SIGKILL, no farewell. */
  public void kill() {
    killWithChildren(process);
    awaitExit();
  }

  /** A start script may have the server as its child. */
  private static void killWithChildren(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Ends the server as an operator would: SIGTERM, and waits for it to be gone. */
  public void stop() {
    process.destroy();
    awaitExit();
  }

  /** Starts again, on the same port with the same data; stops first what still runs. */
  public ServerProcess restart() {
    if (process.isAlive()) {
      stop();
    }
    return start();
  }

  /**
   * Deploys the WAR again without a restart of the server, and waits until it is ready.
   *
   * @param opened what the WAR logs once a deployment
   */
  public void redeploy(String opened) {
    try {
      int before = files.printed().split(opened, -1).length;
      server.redeploy(war, files.data());
      await("redeployment")
          .atMost(PATIENCE)
          .until(() -> files.printed().split(opened, -1).length > before);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitReady();
  }

  /** What of it should be the same after a redeployment. */
  public Footprint footprint() {
    return Footprint.of(handle(), server.applicationClassLoader());
  }

  /** Stops for good. */
  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      kill();
    }
  }

  /** A path below the context root, such as {@code /api/notifications}, as this server's URL. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + "/belfry" + path);
  }

  /** The same for a WebSocket. */
  public URI webSocket(String path) {
    return URI.create("ws://127.0.0.1:" + port + "/belfry" + path);
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** The JVM that runs now. */
  public ProcessHandle handle() {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .filter(handle -> handle.info().command().filter(c -> c.endsWith("java")).isPresent())
        .findFirst()
        .orElseThrow();
  }

  /** What the server printed, over all its starts. */
  public Path log() {
    return files.log();
  }

  /** The file that H2 keeps, when the server is on no other database. */
  public Path databaseFile() {
    return server.databaseFile(files.data());
  }

  private void awaitReady() {
    try {
      await("readiness of " + uri(readiness))
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .ignoreExceptionsInstanceOf(IOException.class)
          .failFast("the server exited or the WAR didn't deploy", this::isHopeless)
          .until(() -> status(readiness) == 200);
    } catch (ConditionTimeoutException | TerminalFailureException e) {
      close();
      throw new AssertionError(e.getMessage() + "\n" + files.tail(), e);
    }
  }

  private boolean isHopeless() throws IOException {
    return !process.isAlive() || server.gaveUp(files.printed());
  }

  private int status(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(5)).build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  private void awaitExit() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the server didn't stop within 60 s\n" + files.tail());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      ALIVE.remove(process);
    }
  }
}

package io.github.belfry.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A program, one of Debian's for the most part, that runs as a process of its own, with a folder of
 * its own, on a free port of 127.0.0.1. Not thread-safe.
 */
public final class Program implements AutoCloseable {
  /** Debian has some of them where only root looks. */
  private static final List<String> SEARCHED = List.of("/usr/sbin", "/usr/bin", "/usr/local/bin");

  private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(Program::end)));
  }

  private final Path home;
  private final int port = FreePorts.next();
  private final Map<String, String> variables = new TreeMap<>();
  private Duration patience = Duration.ofSeconds(20);
  private Process process;

  /** A name is unique in a run. */
  public Program(String name) {
    home = ServerProcess.LEFT.resolve("programs").resolve(name);
    try {
      Files.createDirectories(home);
      // Those that are started as root go on as somebody who has no rights here.
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a program can be run; where tools are required it must. */
  public static boolean isThere(String executable) {
    boolean there =
        SEARCHED.stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, executable)));
    if (Boolean.getBoolean("belfry.require.tools")) {
      assertThat(there).as(executable + " is there").isTrue();
    }
    return there;
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** Its folder. */
  public Path home() {
    return home;
  }

  /** What <code>${name}</code> stands for: in files, and in the environment of the process. */
  public Program with(String name, Object value) {
    variables.put(name, value.toString());
    return this;
  }

  /** Waits that long for it to listen. */
  public Program patient(Duration patience) {
    this.patience = patience;
    return this;
  }

  /** A text of the test's own with its variables filled in, as a file of that name. */
  public Path file(String name, String text) {
    String filled = text;
    for (var variable : variables.entrySet()) {
      filled = filled.replace("${" + variable.getKey() + "}", variable.getValue());
    }
    try {
      return Files.writeString(home.resolve(name), filled);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it, and waits until it listens. */
  public Program start(String... command) {
    try {
      var builder =
          new ProcessBuilder(List.of(command))
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(home.resolve("output.log").toFile());
      builder.environment().putAll(variables);
      builder.environment().put("PATH", String.join(":", SEARCHED));
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ALIVE.add(process);
    await(home + " listens")
        .atMost(patience)
        .pollInterval(Duration.ofMillis(50))
        .until(this::listens);
    return this;
  }

  /** The process that was started. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  private boolean listens() throws IOException {
    assertThat(process.isAlive()).as("runs; see " + home + "/output.log").isTrue();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (ConnectException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    end(process);
    ALIVE.remove(process);
  }

  /** The parent first: it would replace a child that has died. */
  private static void end(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}

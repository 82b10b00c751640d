package io.github.belfry.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How Payara Micro is started, and what must be known of its root directory. */
final class PayaraMicro {

  private static final Path SERVERS = ServerProcess.BUILD.resolve("servers");
  private static final Path RECIPES = Path.of("docker/payara");

  private final Path home;
  private final Path rootdir;

  /** A server that keeps all that is its own below {@code home}. */
  PayaraMicro(Path home) {
    this.home = home;
    this.rootdir = home.resolve("root");
  }

  /** The command line that serves {@code war} on {@code port}. */
  List<String> command(
      List<String> jvm, Path war, int port, Path properties, Optional<Database> database)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-Xmx768m", "-jar", SERVERS.resolve("payara-micro.jar").toString()));
    command.addAll(List.of("--nocluster", "--disablephonehome", "--contextroot", "belfry"));
    command.addAll(List.of("--port", Integer.toString(port)));
    command.addAll(List.of("--rootdir", rootdir.toString()));
    command.addAll(List.of("--systemproperties", properties.toString()));
    String preboot = Files.readString(RECIPES.resolve("listener.asadmin"));
    if (database.isPresent()) {
      command.addAll(List.of("--addlibs", SERVERS.resolve("postgresql.jar").toString()));
      preboot += Files.readString(RECIPES.resolve("preboot-postgresql.asadmin"));
    }
    Path file = Files.writeString(home.resolve("preboot.asadmin"), preboot);
    command.addAll(List.of("--prebootcommandfile", file.toString()));
    command.addAll(List.of("--deploy", war.toString()));
    return command;
  }

  /**
   * Forgets the last run but for its database: a kept root directory also keeps the application
   * that was deployed then, and the pool that the preboot commands would create a second time.
   */
  void forgetAllButTheDatabase() throws IOException {
    for (String part : List.of("applications", "config", "generated", "META-INF")) {
      delete(rootdir.resolve(part));
    }
  }

  Path rootdir() {
    return rootdir;
  }

  static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

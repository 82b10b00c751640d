package io.github.belfry.support;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

/**
 * What differs between the servers that Belfry runs on; one file a server, and its start script in
 * {@code docker/<name>/start.sh}, which reads the same environment variables on each of them.
 */
interface Server {
  /** The servers that there are; the first is the default. */
  List<Server> ALL = List.of(new PayaraMicro(), new WildFly(), new Liberty(), new GlassFish());

  /** The folder below {@code docker}, and the value of {@code belfry.server}. */
  String name();

  /** Whether the log says that the WAR is being deployed, or was. */
  boolean deploying(String log);

  /** Whether the log says that the WAR wasn't deployed, and won't be. */
  boolean gaveUp(String log);

  /** Whether the log says that the server is up, with or without the WAR. */
  boolean started(String log);

  /** The file that H2 keeps, below the server's data. */
  Path databaseFile(Path data);

  /**
   * What to deploy in place of a WAR, so that {@link #redeploy} can be asked for.
   *
   * @param home a folder of the server's own
   */
  Path redeployable(Path war, Path home) throws IOException;

  /** Has the running server deploy again what it was started with; returns at once. */
  void redeploy(Path deployed, Path data) throws IOException;

  /** The class of the class loaders that this server gives to applications. */
  String applicationClassLoader();

  /**
   * Puts a WAR where the server finds it. It takes its place at once: a half written one would be
   * deployed too.
   */
  static void put(Path war, Path place, Path data) throws IOException {
    Path copy = Files.copy(war, data.resolve("belfry.war.new"), REPLACE_EXISTING);
    Files.setLastModifiedTime(copy, FileTime.from(Instant.now()));
    Files.move(copy, place, REPLACE_EXISTING, ATOMIC_MOVE);
  }

  /** The one that {@code belfry.server} names. */
  static Server chosen() {
    String name = System.getProperty("belfry.server", ALL.get(0).name());
    return ALL.stream()
        .filter(server -> server.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("belfry.server: no server " + name));
  }
}

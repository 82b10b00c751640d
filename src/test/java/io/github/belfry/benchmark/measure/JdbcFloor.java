package io.github.belfry.benchmark.measure;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * The least that Belfry's rows can cost: one thread that locks the head, inserts a group of
 * notifications with an address each in two batches, writes the head and commits; by JDBC alone.
 */
public final class JdbcFloor {
  private static final int[] GROUPS = {1, 64, 256};
  private static final String DATA = "{\"bench\":[1700000000000000,0],\"pad\":\"%s\"}";

  private JdbcFloor() {}

  /** About how many seconds it will take. */
  public static double seconds(Effort effort) {
    return 20 + GROUPS.length * (effort.warming() / 2.0 + effort.rounds() * effort.seconds() / 2.0);
  }

  /** Rows a second, by the size of their group, on a fresh database of that name. */
  public static Map<Integer, Spread> measure(String database, Effort effort, Progress progress)
      throws SQLException, IOException {
    Map<Integer, double[]> rounds = new LinkedHashMap<>();
    try (Connection connection = Databases.migrated(database).dataSource().getConnection()) {
      connection.setAutoCommit(false);
      begin(connection);
      for (int group : GROUPS) {
        rounds.put(group, new double[effort.rounds()]);
        run(connection, group, effort.warming() / 2.0);
      }
      for (int round = 0; round < effort.rounds(); round++) {
        for (int group : GROUPS) {
          progress.begin(
              "bare JDBC on " + Databases.title(database) + ", groups of " + group,
              effort.seconds() / 2.0);
          rounds.get(group)[round] = run(connection, group, effort.seconds() / 2.0);
        }
      }
    }
    Map<Integer, Spread> result = new TreeMap<>();
    rounds.forEach((group, rates) -> result.put(group, Spread.of(DoubleStream.of(rates))));
    return result;
  }

  private static void begin(Connection connection) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO belfry_log_head (id, epoch, seq, tag, stored_at) VALUES (1, 1, 0, 1, 0)")) {
      insert.executeUpdate();
    }
    connection.commit();
  }

  private static double run(Connection connection, int group, double seconds) throws SQLException {
    long rows = 0;
    long begin = System.nanoTime();
    long end = begin + (long) (seconds * 1e9);
    try (var lock =
            connection.prepareStatement("SELECT seq FROM belfry_log_head WHERE id = 1 FOR UPDATE");
        var notification =
            connection.prepareStatement(
                "INSERT INTO belfry_notification (seq, tag, stored_at, sender, channels, type, data,"
                    + " priority, ack) VALUES (?, ?, ?, 'bench', '[\"topic:nobody\"]', 'benchmark',"
                    + " ?, 'normal', ?)");
        var address =
            connection.prepareStatement(
                "INSERT INTO belfry_address (channel, seq, gone) VALUES ('topic:nobody', ?, ?)");
        var head =
            connection.prepareStatement(
                "UPDATE belfry_log_head SET seq = ?, tag = ?, stored_at = ? WHERE id = 1")) {
      while (System.nanoTime() < end) {
        write(group, lock, notification, address, head);
        connection.commit();
        rows += group;
      }
    }
    return rows / ((System.nanoTime() - begin) / 1e9);
  }

  private static void write(
      int group,
      PreparedStatement lock,
      PreparedStatement notification,
      PreparedStatement address,
      PreparedStatement head)
      throws SQLException {
    long seq;
    try (ResultSet locked = lock.executeQuery()) {
      locked.next();
      seq = locked.getLong(1);
    }
    long now = System.currentTimeMillis();
    var data = DATA.formatted("x".repeat(100));
    for (int n = 0; n < group; n++) {
      seq++;
      notification.setLong(1, seq);
      notification.setInt(2, (int) seq * 31);
      notification.setLong(3, now);
      notification.setObject(4, data, Types.VARCHAR);
      notification.setBoolean(5, false);
      notification.addBatch();
      address.setLong(1, seq);
      address.setBoolean(2, false);
      address.addBatch();
    }
    notification.executeBatch();
    address.executeBatch();
    head.setLong(1, seq);
    head.setInt(2, (int) seq * 31);
    head.setLong(3, now);
    head.executeUpdate();
  }
}

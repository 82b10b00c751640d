package io.github.belfry.benchmark.measure;

import io.github.belfry.support.ServerProcess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A long history, written straight into the H2 file of a server that is stopped: copies of the
 * newest notification, each with a place and an address of its own, as publishing would leave them.
 */
final class History {
  private static final int CHUNK = 50_000;
  private static final String COPIED =
      "stored_at, expires, recalls, sender, type, title, body, url, data, priority, collapse, ttl,"
          + " ack";

  private History() {}

  /** Adds so many to the log, in that channel. */
  static void fill(ServerProcess stopped, String channel, int notifications) throws SQLException {
    var file = stopped.databaseFile().toString().replace(".mv.db", "");
    try (var connection = DriverManager.getConnection("jdbc:h2:file:" + file)) {
      for (int n = 0; n < notifications; n += CHUNK) {
        int some = Math.min(CHUNK, notifications - n);
        run(
            connection,
            "INSERT INTO belfry_notification (seq, tag, channels, "
                + COPIED
                + ") SELECT h.seq + r.x, CAST(RAND() * 2000000000 AS INTEGER), ?, "
                + COPIED.replaceAll("(\\w+)", "n.$1")
                + " FROM belfry_log_head h JOIN belfry_notification n ON n.seq = h.seq"
                + " CROSS JOIN SYSTEM_RANGE(1, "
                + some
                + ") r",
            "[\"" + channel + "\"]");
        run(
            connection,
            "INSERT INTO belfry_address (channel, seq, gone)"
                + " SELECT CAST(? AS VARCHAR), h.seq + r.x, FALSE FROM belfry_log_head h"
                + " CROSS JOIN SYSTEM_RANGE(1, "
                + some
                + ") r",
            channel);
        run(
            connection,
            "UPDATE belfry_log_head h SET seq = seq + "
                + some
                + ", tag = (SELECT n.tag FROM belfry_notification n WHERE n.seq = h.seq + "
                + some
                + ")");
      }
    }
  }

  private static void run(Connection connection, String sql, String... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    }
  }
}

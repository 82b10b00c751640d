package io.github.belfry.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Database;
import io.github.belfry.support.Postgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The trigger of {@code examples/}: the row is there with the order, and not without it. */
class TriggerIT {
  private static final List<String> SCRIPTS =
      List.of(
          "examples/shop-jakarta/orders.sql",
          "docs/sql/outbox-postgresql.sql",
          "examples/trigger/orders-trigger.sql");

  @Test
  void eachOrderThatIsCommittedIsSaid() throws Exception {
    Database database = Postgres.freshDatabase();
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement()) {
      for (String script : SCRIPTS) {
        statement.execute(Files.readString(Path.of(script)));
      }
      statement.execute("INSERT INTO orders VALUES ('41', 'alice', 'A bell')");
      connection.setAutoCommit(false);
      statement.execute("INSERT INTO orders VALUES ('42', 'bob', 'rolled back')");
      connection.rollback();
      statement.execute("INSERT INTO orders VALUES ('43', 'Doe, 100% John', 'A \"bell\"')");
      connection.commit();

      assertThat(rows(statement))
          .containsExactly(
              "user:alice,group:packers|Order 41: A bell|/orders/41"
                  + "|{\"order\" : \"41\", \"item\" : \"A bell\"}",
              "user:Doe%2C 100%25 John,group:packers|Order 43: A \"bell\"|/orders/43"
                  + "|{\"order\" : \"43\", \"item\" : \"A \\\"bell\\\"\"}");
    }
  }

  private static List<String> rows(Statement statement) throws SQLException {
    var all = new ArrayList<String>();
    try (var rows =
        statement.executeQuery(
            "SELECT to_channels, title, url, data FROM belfry_outbox ORDER BY seq")) {
      while (rows.next()) {
        all.add(
            String.join(
                "|", rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
      }
    }
    return all;
  }
}

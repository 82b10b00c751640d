package io.github.belfry.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.notification.Notification;
import io.github.belfry.support.Database;
import io.github.belfry.support.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** The outbox of an application whose database is PostgreSQL. */
class PostgresOutboxIT extends OutboxContract {
  @Override
  Database fresh() {
    return Postgres.freshDatabase();
  }

  @Override
  String script() {
    return "outbox-postgresql.sql";
  }

  @Override
  Database writer(Database owner) {
    Postgres.execute(
        "DO $$ BEGIN CREATE ROLE writer LOGIN PASSWORD 'w';"
            + " EXCEPTION WHEN duplicate_object THEN NULL; END $$");
    return owner.as("writer", "w");
  }

  /** As it stands on the page, to be copied. */
  @Test
  void theTriggerOfThePageSaysWhatWasShippedAndNothingThatWasRolledBack()
      throws SQLException, IOException {
    String page = Files.readString(Path.of("docs/back-offices.md"));
    String trigger = page.replaceAll("(?s).*```sql\n(CREATE FUNCTION.*?)```.*", "$1");
    assertThat(trigger).startsWith("CREATE FUNCTION").doesNotContain("```");
    Database shop = owner();
    try (Connection orders = DriverManager.getConnection(shop.url(), shop.user(), shop.password());
        Statement statement = orders.createStatement()) {
      statement.execute("CREATE TABLE orders (id INT, customer TEXT, shipped BOOLEAN)");
      statement.execute(trigger);
      statement.execute("INSERT INTO orders VALUES (41, 'bob', FALSE), (42, 'alice', FALSE)");
      orders.setAutoCommit(false);
      statement.execute("UPDATE orders SET shipped = TRUE WHERE id = 41");
      orders.rollback();
      statement.execute("UPDATE orders SET shipped = TRUE WHERE id = 42");
      statement.execute("UPDATE orders SET shipped = TRUE WHERE id = 42");
      orders.commit();
    }

    assertThat(rows())
        .extracting(Read::said)
        .containsExactly(
            Notification.to("user:alice").title("Order 42 has shipped").url("/orders/42").build());
  }
}

package io.github.belfry.outbox;

import io.github.belfry.support.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** The outbox of an application whose database is H2. */
class H2OutboxTest extends OutboxContract {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  @Override
  Database fresh() {
    return new Database("jdbc:h2:mem:outbox" + DATABASES.incrementAndGet(), "sa", "");
  }

  @Override
  String script() {
    return "outbox-h2.sql";
  }

  @Override
  Database writer(Database owner) throws SQLException {
    try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), "");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE USER IF NOT EXISTS writer PASSWORD 'w'");
    }
    return owner.as("writer", "w");
  }
}

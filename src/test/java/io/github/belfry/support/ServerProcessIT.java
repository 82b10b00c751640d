package io.github.belfry.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import org.junit.jupiter.api.Test;

/** The servers that other tests stand on do start, die, and come back. */
class ServerProcessIT {

  @Test
  void comesBackOnTheSamePortAfterAKill() {
    try (ServerProcess server = ServerProcess.named("comes-back").start()) {
      server.kill();
      server.restart();

      assertThat(status(server)).isEqualTo(200);
      assertThat(server.databaseFile()).exists();
    }
  }

  @Test
  void keepsItsTablesInTheDatabaseThatItIsGiven() throws Exception {
    Database database = Postgres.freshDatabase();
    try (ServerProcess server = ServerProcess.named("on-postgresql").on(database).start();
        Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        ResultSet tables =
            connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
      assertThat(status(server)).isEqualTo(200);
      assertThat(tables.next()).as("a table in %s", database.url()).isTrue();
    }
  }

  private static int status(ServerProcess server) {
    return Api.at(server.uri("/")).get("health/ready").status();
  }
}

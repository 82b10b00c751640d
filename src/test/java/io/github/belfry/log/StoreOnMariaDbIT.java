package io.github.belfry.log;

import io.github.belfry.support.MariaDb;
import io.github.belfry.support.ServerProcess;
import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** The same on MariaDB, where read-only is the server as a whole, and connections may stay. */
@Tag("server")
class StoreOnMariaDbIT extends StoreContract {
  private static final String LOGIN = "belfry_alone";

  /** Whoever administers a MariaDB may write to it when it is read-only. */
  @Override
  ServerProcess server() {
    var fresh = MariaDb.freshDatabase();
    var name = fresh.url().substring(fresh.url().lastIndexOf('/') + 1);
    MariaDb.execute("CREATE OR REPLACE USER " + LOGIN + "@'%' IDENTIFIED BY '" + LOGIN + '\'');
    MariaDb.execute("GRANT ALL ON " + name + ".* TO " + LOGIN + "@'%'");
    database = fresh.as(LOGIN, LOGIN);
    return ServerProcess.named("store-mariadb").on(database);
  }

  @Override
  void cutIdle() {
    var idle = new ArrayList<String>();
    try (var connection = TestDatabase.unmigrated(database).getConnection();
        var statement = connection.createStatement();
        var processes =
            statement.executeQuery(
                "SELECT id FROM information_schema.processlist"
                    + " WHERE id <> CONNECTION_ID() AND command = 'Sleep'")) {
      while (processes.next()) {
        // One that has gone meanwhile has no number any more (1094).
        idle.add(
            "BEGIN NOT ATOMIC DECLARE CONTINUE HANDLER FOR 1094 BEGIN END; KILL %d; END"
                .formatted(processes.getLong(1)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    execute(idle.toArray(String[]::new));
  }

  @Override
  void demote() {
    MariaDb.execute("SET GLOBAL read_only = ON");
  }

  @Override
  void promote() {
    MariaDb.execute("SET GLOBAL read_only = OFF");
  }

  @AfterAll
  void leaveItWritable() {
    promote();
  }
}

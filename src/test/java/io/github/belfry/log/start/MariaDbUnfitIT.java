package io.github.belfry.log.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.database.Home;
import io.github.belfry.database.UnfitDatabase;
import io.github.belfry.log.TestDatabase;
import io.github.belfry.support.Database;
import io.github.belfry.support.MariaDb;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class MariaDbUnfitIT extends UnfitDatabaseContract {
  private final Database fresh = MariaDb.freshDatabase();

  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.of(fresh);
  }

  @Override
  DataSource at(String isolationLevel) {
    return with("transaction_isolation='" + isolationLevel.replace(' ', '-') + '\'');
  }

  @Override
  DataSource readOnly() {
    return with("transaction_read_only=1");
  }

  private DataSource with(String variable) {
    return TestDatabase.unmigrated(fresh.with("sessionVariables=" + variable));
  }

  @Test
  void oneThatCutsNames() {
    assertThatThrownBy(() -> start(with("sql_mode=''")))
        .isInstanceOf(UnfitDatabase.class)
        .hasMessageContaining("STRICT_TRANS_TABLES");
  }

  @Test
  void oneWhoseTablesWereConverted() {
    database.execute(
        "ALTER TABLE belfry_address CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci");
    assertThatThrownBy(() -> start(database.dataSource()))
        .isInstanceOf(UnfitDatabase.class)
        .hasMessageContaining("belfry_address.channel has utf8mb4_uca1400_ai_ci");
  }

  @Test
  void theDefaultOfTheDatabaseAndOthersTablesDoNotMatter() {
    database.execute("ALTER DATABASE COLLATE utf8mb4_uca1400_ai_ci");
    database.execute("CREATE TABLE orders (name VARCHAR(10))");
    assertThatCode(() -> start(database.dataSource())).doesNotThrowAnyException();
  }

  @Test
  void aLoginThatIsRefused() throws SQLException {
    for (Database stranger :
        new Database[] {fresh.as("stranger", "secret-word"), fresh.as("belfry", "wrong")}) {
      assertThatThrownBy(() -> Home.of(TestDatabase.unmigrated(stranger), null))
          .isInstanceOf(UnfitDatabase.class)
          .hasMessageContaining("refused the login");
    }
    MariaDb.execute("CREATE USER IF NOT EXISTS outsider@'%' IDENTIFIED BY 'outsider'");
    assertThatThrownBy(
            () -> Home.of(TestDatabase.unmigrated(fresh.as("outsider", "outsider")), null))
        .isInstanceOf(UnfitDatabase.class)
        .hasMessageContaining("refused the login");
  }
}

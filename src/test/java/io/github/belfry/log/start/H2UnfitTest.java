package io.github.belfry.log.start;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.database.UnfitDatabase;
import io.github.belfry.log.TestDatabase;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2UnfitTest extends UnfitDatabaseContract {
  @TempDir private Path folder;

  @Override
  TestDatabase freshDatabase() {
    return TestDatabase.h2(folder);
  }

  @Override
  DataSource at(String isolationLevel) {
    return file(
        "log", "INIT=SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL " + isolationLevel);
  }

  @Override
  DataSource readOnly() {
    database.execute("CREATE USER reader PASSWORD 'reader'");
    database.execute("GRANT SELECT ON SCHEMA public TO reader");
    var dataSource = file("log", "IFEXISTS=TRUE");
    dataSource.setUser("reader");
    dataSource.setPassword("reader");
    return dataSource;
  }

  @Test
  void oneThatIgnoresCase() {
    assertThatThrownBy(() -> start(file("ignores-case", "IGNORECASE=TRUE")))
        .isInstanceOf(UnfitDatabase.class)
        .hasMessageContaining("different names for one");
  }

  private JdbcDataSource file(String name, String options) {
    var dataSource = new JdbcDataSource();
    dataSource.setUrl("jdbc:h2:file:" + folder.resolve(name) + ';' + options);
    dataSource.setUser("sa");
    dataSource.setPassword("sa");
    return dataSource;
  }
}

package io.github.belfry.log.start;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.io.TempDir;

class H2TablesTest extends TablesContract {
  @TempDir private Path folder;
  private int databases;

  @Override
  DataSource empty() {
    var dataSource = new JdbcDataSource();
    dataSource.setUrl("jdbc:h2:file:" + folder.resolve("log" + ++databases));
    dataSource.setUser("sa");
    dataSource.setPassword("sa");
    return dataSource;
  }
}

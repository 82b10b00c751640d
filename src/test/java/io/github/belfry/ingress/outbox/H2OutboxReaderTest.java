package io.github.belfry.ingress.outbox;

import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A shop whose database is H2. */
class H2OutboxReaderTest extends OutboxReaderContract {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  @Override
  DataSource fresh() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:shop" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
    source.setUser("sa");
    source.setPassword("sa");
    return source;
  }

  @Override
  String script() {
    return "outbox-h2.sql";
  }
}

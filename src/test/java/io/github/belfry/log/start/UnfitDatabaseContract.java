package io.github.belfry.log.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.database.LocalTransactions;
import io.github.belfry.database.UnfitDatabase;
import io.github.belfry.log.TestDatabase;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What no waiting would cure is told from what it may, without a server. */
abstract class UnfitDatabaseContract {
  TestDatabase database;

  abstract TestDatabase freshDatabase();

  /** The same database, whose transactions begin at that level. */
  abstract DataSource at(String isolationLevel) throws SQLException;

  /** The same database, in which nothing can be written. */
  abstract DataSource readOnly() throws SQLException;

  @BeforeEach
  void open() {
    database = freshDatabase();
  }

  @Test
  void oneThatFitsIsTaken() {
    assertThatCode(() -> start(database.dataSource())).doesNotThrowAnyException();
    assertThatCode(() -> start(database.dataSource())).doesNotThrowAnyException();
  }

  @Test
  void levelsThatTheLogCanWorkWithAreTaken() {
    for (String level : new String[] {"READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"}) {
      assertThatCode(() -> start(at(level))).as(level).doesNotThrowAnyException();
    }
  }

  @Test
  void oneThatReadsWhatIsNotCommitted() {
    assertThatThrownBy(() -> start(at("READ UNCOMMITTED")))
        .isInstanceOf(UnfitDatabase.class)
        .hasMessageContaining("isolation level");
  }

  @Test
  void oneThatCannotBeWrittenTo() {
    assertThatThrownBy(() -> start(readOnly()))
        .isInstanceOf(UnfitDatabase.class)
        .hasMessageContaining("can't be written to");
  }

  @Test
  void oneThatANewerVersionHasUsed() throws SQLException {
    database.execute(
        """
        INSERT INTO ~belfry_schema~ (~installed_rank~, ~version~, ~description~, ~type~, ~script~,
          ~installed_by~, ~execution_time~, ~success~)
        VALUES (999, '999', 'later', 'SQL', 'V999__later.sql', 'a newer one', 1, TRUE)
        """
            .replace("~", quote()));
    assertThatThrownBy(() -> start(database.dataSource()))
        .isInstanceOf(UnfitDatabase.class)
        .hasMessageContaining("the schema is of a newer version (999: later)");
  }

  private String quote() throws SQLException {
    try (var connection = database.dataSource().getConnection()) {
      return connection.getMetaData().getIdentifierQuoteString();
    }
  }

  static void start(DataSource dataSource) throws SQLException {
    Schema.migrate(dataSource);
    try (var factory = TestDatabase.factory(dataSource)) {
      var transactions = new LocalTransactions(factory);
      SelfCheck.run(transactions);
      Genesis.ensure(transactions);
    }
  }
}

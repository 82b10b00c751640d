package io.github.belfry.log.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.belfry.database.Dialect;
import io.github.belfry.database.Home;
import io.github.belfry.database.LocalTransactions;
import io.github.belfry.database.UnfitDatabase;
import io.github.belfry.log.TestDatabase;
import io.github.belfry.log.rows.HeadRow;
import io.github.belfry.log.rows.NotificationRow;
import io.github.belfry.log.rows.PendingRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tables are called, beside others' and after the version before. */
abstract class TablesContract {
  private DataSource dataSource;

  /** A database without tables. */
  abstract DataSource empty();

  @BeforeEach
  void open() {
    dataSource = empty();
  }

  @Test
  void everyTableIndexAndViewTellsWhoseItIs() throws SQLException {
    Schema.migrate(dataSource);
    assertThat(names()).isNotEmpty().allMatch(name -> name.startsWith("belfry_"), "belfry_…");
  }

  @Test
  void othersMayHaveTablesWithTheNamesOfTheVersionBefore() throws SQLException {
    execute("CREATE TABLE address (street VARCHAR(10))");
    execute("CREATE TABLE notification (id INTEGER)");
    Schema.migrate(dataSource);
    execute("INSERT INTO address (street) VALUES ('High St')");
    works();
  }

  @Test
  void aDatabaseOfTheVersionBeforeKeepsWhatItHas() throws SQLException {
    Schema.flyway(Home.of(dataSource, null), "before").target("4?").load().migrate();
    execute("INSERT INTO log_head (id, epoch, seq, tag, stored_at) VALUES (1, 77, 1, 5, 10)");
    execute(
        "INSERT INTO notification (seq, tag, stored_at, channels, title, ack, origin)"
            + " VALUES (1, 5, 10, '[\"user:zoë\"]', 'Said before', FALSE, 'pending 1')");
    execute("INSERT INTO address (channel, seq, gone) VALUES ('user:zoë', 1, FALSE)");
    execute(
        "INSERT INTO pending (id, channels, title, ack) VALUES ('2', '[\"all\"]', 'Waits', TRUE)");
    Schema.migrate(dataSource);
    assertThat(names()).allMatch(name -> name.startsWith("belfry_"), "belfry_…");
    try (var factory = TestDatabase.factory(dataSource)) {
      new LocalTransactions(factory)
          .inNew(
              em -> {
                HeadRow head = em.find(HeadRow.class, HeadRow.ID);
                assertThat(List.of(head.epoch(), head.seq())).isEqualTo(List.of(77L, 1L));
                assertThat(em.find(NotificationRow.class, 1L).content().said().title())
                    .isEqualTo("Said before");
                assertThat(
                        em.createQuery("SELECT a.channel, a.seq FROM AddressRow a", Object[].class)
                            .getResultList())
                    .extracting(row -> row[0], row -> row[1])
                    .containsExactly(tuple("user:zoë", 1L));
                assertThat(em.find(PendingRow.class, "2").notification().title())
                    .isEqualTo("Waits");
                return null;
              });
    }
    works();
  }

  @Test
  void theTablesMayBeInASchemaBesideOthers() throws SQLException {
    execute("CREATE SCHEMA shop");
    Home home = Home.of(dataSource, "shop");
    Schema.open(home, "0.1", true);
    try (var factory = TestDatabase.factory(dataSource, home.qualifier())) {
      var transactions = new LocalTransactions(factory);
      SelfCheck.run(transactions);
      Genesis.ensure(transactions);
    }
    assertThat(names()).as("outside of it").isEmpty();
    execute("INSERT INTO shop.belfry_redeemed (ticket, expires) VALUES ('t', 0)");
    Schema.open(home, "0.1", false);
  }

  @Test
  void whoMayNotMigrateIsToldWhatIsMissing() throws SQLException {
    Home home = Home.of(dataSource, null);
    assertThatThrownBy(() -> Schema.open(home, "0.1", false))
        .isInstanceOf(UnfitDatabase.class)
        .hasMessageContaining("docs/sql/" + home.dialect().folder() + "/V05.0__tables.sql")
        .hasMessageContaining("belfry.migrate");
    assertThat(names()).isEmpty();
    Schema.flyway(home, "before").target("4?").load().migrate();
    assertThatThrownBy(() -> Schema.open(home, "0.1", false))
        .isInstanceOf(UnfitDatabase.class)
        .hasMessageContaining("docs/sql/" + home.dialect().folder() + "/upgrade/V05.0__names.sql")
        .hasMessageNotContaining("V05.0__tables");
  }

  @Test
  void whatIsDoneByHandIsWhatTheMigrationsDo() throws IOException, SQLException {
    Home home = Home.of(dataSource, null);
    runPages("docs/sql/" + home.dialect().folder());
    Schema.open(home, "0.1", false);
    List<String> byHand = names();
    works();
    DataSource other = empty();
    Schema.migrate(other);
    dataSource = other;
    assertThat(names()).containsExactlyElementsOf(byHand);
  }

  @Test
  void theVersionBeforeIsUpgradedByHandAsWell() throws IOException, SQLException {
    Home home = Home.of(dataSource, null);
    Schema.flyway(home, "before").target("4?").load().migrate();
    runPages("docs/sql/" + home.dialect().folder() + "/upgrade");
    runPages("docs/sql/" + home.dialect().folder(), "V05");
    Schema.open(home, "0.1", false);
    works();
  }

  @Test
  void whatANewerVersionHasAddedIsNoHindrance() throws SQLException {
    Schema.migrate(dataSource);
    later("99", "0.2 more");
    works();
  }

  @Test
  void whatANewerVersionHasChangedIs() throws SQLException {
    Schema.migrate(dataSource);
    later("100", "0.2 other tables");
    assertThatThrownBy(() -> Schema.open(Home.of(dataSource, null), "0.1", true))
        .isInstanceOf(UnfitDatabase.class)
        .hasMessage("This is Belfry 0.1, the schema is of 0.2: it needs a newer Belfry");
  }

  private void later(String version, String description) throws SQLException {
    Dialect dialect = Home.of(dataSource, null).dialect();
    execute(
        """
        INSERT INTO ~belfry_schema~ (~installed_rank~, ~version~, ~description~, ~type~, ~script~,
          ~installed_by~, ~execution_time~, ~success~)
        VALUES (999, '%s', '%s', 'SQL', 'V.sql', 'a newer one', 1, TRUE)
        """
            .formatted(version, description)
            .replaceAll("~(\\w+)~", dialect.quoted("$1")));
  }

  /** In the order of their names, as somebody would run them. */
  private void runPages(String folder, String... but) throws IOException, SQLException {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (Stream.of(but).noneMatch(one -> file.getFileName().toString().startsWith(one))) {
          for (String statement : Files.readString(file).split(";\\s*\n", -1)) {
            if (!statement.isBlank()) {
              execute(statement);
            }
          }
        }
      }
    }
  }

  @Test
  void manyNodesMayBeginAtOnce() throws SQLException {
    execute("CREATE TABLE orders (id INTEGER)");
    var nodes = Stream.generate(() -> CompletableFuture.runAsync(this::migrate)).limit(4).toList();
    assertThat(nodes).allSatisfy(CompletableFuture::join);
    works();
  }

  private void migrate() {
    try {
      Schema.migrate(dataSource);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void works() throws SQLException {
    UnfitDatabaseContract.start(dataSource);
  }

  private void execute(String sql) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Of all tables, views and indexes, but those indexes that a database names by itself. */
  private List<String> names() throws SQLException {
    List<String> names = new ArrayList<>();
    try (var connection = dataSource.getConnection()) {
      var meta = connection.getMetaData();
      String schema = connection.getSchema();
      try (ResultSet tables =
          meta.getTables(
              connection.getCatalog(), schema, "%", new String[] {"TABLE", "BASE TABLE", "VIEW"})) {
        while (tables.next()) {
          String table = tables.getString("TABLE_NAME");
          names.add(table.toLowerCase(Locale.ROOT));
          addIndexes(connection, schema, table, names);
        }
      }
    }
    return names;
  }

  private static void addIndexes(
      Connection connection, String schema, String table, List<String> names) throws SQLException {
    try (ResultSet indexes =
        connection
            .getMetaData()
            .getIndexInfo(connection.getCatalog(), schema, table, false, true)) {
      while (indexes.next()) {
        String name = indexes.getString("INDEX_NAME");
        if (name != null && !name.matches("PRIMARY|(PRIMARY_KEY|CONSTRAINT)_.*")) {
          names.add(name.toLowerCase(Locale.ROOT));
        }
      }
    }
  }
}

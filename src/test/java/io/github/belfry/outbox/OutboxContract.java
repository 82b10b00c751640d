package io.github.belfry.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Refused;
import io.github.belfry.support.Database;
import io.github.belfry.support.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a database keeps of what is written to its outbox, by a user who may insert only. */
abstract class OutboxContract {
  private static final Notification SHIPPED =
      Notification.to("user:alice", "group:ops").title("Order 42 has shipped").build();

  private Database owner;
  private Connection reading;
  private Sources sources;

  /** An empty database, as who owns it. */
  abstract Database fresh() throws SQLException;

  /** The script that makes its table. */
  abstract String script();

  /** Somebody who may do nothing yet. */
  abstract Database writer(Database owner) throws SQLException;

  @BeforeEach
  void createTable() throws SQLException, IOException {
    owner = fresh();
    reading = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
    create(Files.readString(Path.of("docs/sql", script())), "belfry_outbox");
  }

  private void create(String sql, String name) throws SQLException {
    Database writer = writer(owner);
    sources = new Sources(writer);
    try (Statement statement = reading.createStatement()) {
      statement.execute(sql.replace("belfry_outbox", name).replaceAll("(?m)^--.*", ""));
      statement.execute("GRANT INSERT ON " + name + " TO " + writer.user());
    }
  }

  final Database owner() {
    return owner;
  }

  @AfterEach
  void leave() throws SQLException {
    reading.close();
  }

  /** A row, as a reader has it. */
  record Read(String id, Notification said, String sender) {}

  private List<Read> rows(String table) throws SQLException {
    var rows = new ArrayList<Read>();
    try (Statement statement = reading.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM " + table + " ORDER BY seq")) {
      while (row.next()) {
        rows.add(new Read(row.getString("id"), Notifications.read(row), row.getString("sender")));
      }
    }
    return rows;
  }

  final List<Read> rows() throws SQLException {
    return rows(Outbox.TABLE);
  }

  @Test
  void whatIsWrittenIsReadInTheOrderOfWriting() throws SQLException {
    var random = Seed.random(getClass().getSimpleName());
    var expected = new ArrayList<Read>();
    try (Connection connection = sources.getConnection()) {
      connection.setAutoCommit(false);
      for (Notification said : Notifications.many(random, 300)) {
        expected.add(new Read(Outbox.send(connection, said), said, null));
      }
      connection.commit();
    }

    assertThat(rows()).isEqualTo(expected);
    assertThat(expected).extracting(Read::id).doesNotHaveDuplicates();
    assertThat(expected).allSatisfy(row -> assertThat(row.id()).matches("[!-~]{26,64}"));
  }

  @Test
  void neitherCommitsNorClosesAConnectionThatItIsGiven() throws SQLException {
    try (Connection connection = sources.getConnection()) {
      connection.setAutoCommit(false);
      Outbox.send(connection, SHIPPED);
      assertThat(rows()).isEmpty();
      connection.rollback();
      assertThat(connection.isClosed()).isFalse();
      assertThat(connection.getAutoCommit()).isFalse();
    }
    assertThat(rows()).isEmpty();
  }

  @Test
  void commitsOnItsOwnWithoutATransaction() throws SQLException {
    String id = Outbox.of(sources).sender("billing").send(SHIPPED);

    assertThat(rows()).containsExactly(new Read(id, SHIPPED, "billing"));
    assertThat(sources.open()).isZero();
  }

  @Test
  void writesToAnotherTableThatIsNamed() throws SQLException, IOException {
    create(Files.readString(Path.of("docs/sql", script())), "what_shops_say");

    String id = Outbox.of(sources).table("what_shops_say").send(SHIPPED);
    try (Connection connection = sources.getConnection()) {
      String other = Outbox.send(connection, "what_shops_say", "é".repeat(200), SHIPPED);

      assertThat(rows("what_shops_say"))
          .containsExactly(new Read(id, SHIPPED, null), new Read(other, SHIPPED, "é".repeat(200)));
    }
    assertThat(rows()).isEmpty();
  }

  /** A length is a reader's to refuse, and never breaks who writes. */
  @Test
  void takesTheLongestThereIs() throws SQLException {
    List<Channel> channels =
        IntStream.range(0, 1_000).mapToObj(i -> Channel.room(i + "日".repeat(190))).toList();
    Notification longest =
        Notification.to(channels)
            .title("é".repeat(500))
            .body("\ud83d\ude00".repeat(10_000))
            .collapse("\ud83d\ude00".repeat(200))
            .data('"' + "x".repeat((4 << 20) - 2) + '"')
            .build();

    String id = Outbox.of(sources).send(longest);

    assertThat(rows()).containsExactly(new Read(id, longest, null));
  }

  @Test
  void aRowThatIsWrittenByHandHasWhatTheDatabaseMakes() throws SQLException {
    try (Connection connection = sources.getConnection();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < 2; i++) {
        statement.execute(
            "INSERT INTO belfry_outbox (to_channels, title)"
                + " VALUES ('user:alice,group:ops', 'Order 42 has shipped')");
      }
      statement.execute("INSERT INTO belfry_outbox (to_channels, sender) VALUES ('', '')");
      statement.execute(
          "INSERT INTO belfry_outbox (to_channels, title, url, type, priority, options, sender)"
              + " VALUES ('all', '%1$s', '%1$s', '%1$s', '%1$s', '%1$s', '%1$s')"
                  .replace("%1$s", "x".repeat(20_000)));
      assertThatThrownBy(() -> statement.execute("SELECT * FROM belfry_outbox"))
          .isInstanceOf(SQLException.class);
    }
    try (Statement statement = reading.createStatement()) {
      statement.execute("DELETE FROM belfry_outbox WHERE sender IS NOT NULL");
    }

    assertThat(rows()).extracting(Read::said).containsExactly(SHIPPED, SHIPPED);
    assertThat(rows()).extracting(Read::id).doesNotContainNull().doesNotHaveDuplicates();
  }

  @Test
  void whatIsInvalidIsRefusedBeforeAnythingIsWritten() throws SQLException {
    Notification broken = SHIPPED.toBuilder().data("{").build();
    Notification late =
        SHIPPED.toBuilder().notBefore(Instant.now().plus(Duration.ofDays(31))).build();
    int before = sources.taken();

    assertThatThrownBy(() -> Outbox.of(sources).send(broken))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("data: ");
    assertThatThrownBy(() -> Outbox.of(sources).send(late))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("notBefore: ");
    for (String sender : new String[] {"", "x".repeat(201), "\ud800", "\0"}) {
      assertThatThrownBy(() -> Outbox.of(sources).sender(sender))
          .isInstanceOf(Refused.class)
          .hasMessageStartingWith("sender: ");
    }

    assertThat(sources.taken()).isEqualTo(before);
    assertThat(rows()).isEmpty();
  }

  @Test
  void whatTheDatabaseRefusesIsToldAndLeavesNothingOpen() {
    assertThatThrownBy(() -> Outbox.of(sources).table("not_there").send(SHIPPED))
        .isInstanceOf(SQLException.class);
    assertThat(sources.open()).isZero();
  }
}

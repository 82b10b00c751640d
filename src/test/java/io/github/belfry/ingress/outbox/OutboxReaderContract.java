package io.github.belfry.ingress.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.belfry.fakes.FakeAudit;
import io.github.belfry.ingress.Intake;
import io.github.belfry.log.TestDatabase;
import io.github.belfry.log.TestNode;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Outboxes;
import io.github.belfry.port.RefusedMessages;
import io.github.belfry.service.IncomingMessages;
import io.github.belfry.service.PublishRules;
import io.github.belfry.settings.Settings;
import io.github.belfry.support.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An outbox in a shop's database, and two nodes that may read it. */
abstract class OutboxReaderContract {
  private static final Settings SETTINGS =
      Settings.of(
          Map.of(
              "belfry.outbox.sources",
              "shop",
              "belfry.outbox.shop.datasource",
              "java:/shop",
              "belfry.outbox.shop.sender",
              "The shop",
              "belfry.outbox.shop.channels",
              "user:*, group:*"));

  @TempDir private Path folder;
  private DataSource shop;
  private TestNode a;
  private TestNode b;
  private OutboxReader one;
  private OutboxReader other;
  private final ManualClock clock = new ManualClock();

  /** An empty database. */
  abstract DataSource fresh() throws SQLException;

  /** The script that makes its table. */
  abstract String script();

  @BeforeEach
  void open() throws SQLException, IOException {
    shop = fresh();
    execute(Files.readString(Path.of("docs/sql", script())).replaceAll("(?m)^--.*", ""));
    var database = TestDatabase.h2(folder);
    a = new TestNode(database.factory());
    b = new TestNode(database.factory());
    one = reader(a, shop, "belfry_outbox");
    other = reader(b, shop, "belfry_outbox");
  }

  @AfterEach
  void close() {
    a.close();
    b.close();
  }

  private OutboxReader reader(TestNode node, DataSource source, String table) {
    return new OutboxReader(
        "shop",
        source,
        table,
        new Intake(node.log, node.refused(), new FakeAudit()),
        new IncomingMessages(new PublishRules(SETTINGS, node.clock), SETTINGS),
        node.outboxes(),
        clock);
  }

  private boolean look(OutboxReader reader) {
    return reader.look(() -> false);
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = shop.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private void write(String id, String title) throws SQLException {
    execute(insert(id, title));
  }

  private static String insert(String id, String title) {
    return "INSERT INTO belfry_outbox (id, to_channels, title) VALUES ('"
        + id
        + "', 'user:alice,group:ops', '"
        + title
        + "')";
  }

  private long left() throws SQLException {
    try (Connection connection = shop.getConnection();
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM belfry_outbox")) {
      count.next();
      return count.getLong(1);
    }
  }

  private List<LogEntry> entries() {
    a.log.refreshHead();
    return a.log.tail(NotificationId.OLDEST, 10_000);
  }

  private List<String> said() {
    return entries().stream().map(entry -> entry.said().title()).toList();
  }

  private Outboxes.State state() {
    return a.outboxes().states().stream()
        .filter(state -> state.source().equals("shop"))
        .findFirst()
        .orElseThrow();
  }

  private void later(Duration time) {
    clock.advance(time);
  }

  @Test
  void rowsAreSaidInTheirOrderAndDeleted() throws SQLException {
    execute(IntStream.range(0, 600).mapToObj(i -> insert("n" + i, "t" + i)).toArray(String[]::new));
    assertThat(look(one)).isTrue();
    assertThat(said())
        .containsExactlyElementsOf(IntStream.range(0, 600).mapToObj(i -> "t" + i).toList());
    assertThat(left()).isZero();
    assertThat(entries().get(0).speaker().name()).isEqualTo("The shop");
    assertThat(entries().get(0).speaker().application()).isTrue();
    assertThat(look(one)).isFalse();
    later(Duration.ofSeconds(3));
    look(one);
    assertThat(state()).isEqualTo(new Outboxes.State("shop", true, 0, null, 600, 0));
  }

  @Test
  void aRowNeedsNoMoreThanChannelsAndATitle() throws SQLException {
    execute(
        "INSERT INTO belfry_outbox (to_channels, title) VALUES ('user:alice', 'one')",
        "INSERT INTO belfry_outbox (to_channels, title, sender, data, options) VALUES"
            + " ('user:a%2Cb', 'two', 'Somebody', '{\"n\":1.10}', '{\"ttl\":60,\"ack\":true}')");
    look(one);
    assertThat(said()).containsExactly("one", "two");
    LogEntry two = entries().get(1);
    assertThat(two.channels()).hasToString("[user:a,b]");
    assertThat(two.speaker().name()).isEqualTo("Somebody");
    assertThat(two.said().data()).isEqualTo("{\"n\":1.10}");
    assertThat(two.said().ttl()).isEqualTo(Duration.ofSeconds(60));
    assertThat(two.said().ack()).isTrue();
  }

  /** Killed between saying and deleting: the row is still there. */
  @Test
  void whatWasSaidIsNotSaidAgain() throws SQLException {
    write("same", "said");
    look(one);
    write("same", "said");
    write("next", "behind it");
    look(one);
    assertThat(said()).containsExactly("said", "behind it");
    assertThat(left()).isZero();
    write("same", "something else");
    look(one);
    assertThat(said()).hasSize(2);
    assertThat(left()).isZero();
    assertThat(a.refused().list("shop", null, 10))
        .extracting(RefusedMessages.Entry::key, RefusedMessages.Entry::code)
        .containsExactly(tuple("same", "conflict"));
  }

  @Test
  void aBadRowIsARefusedMessageAndHoldsUpNothing() throws SQLException {
    write("a", "before");
    execute(
        "INSERT INTO belfry_outbox (id, to_channels, title, options)"
            + " VALUES ('bad', 'user:alice', 't', '{\"no\":1}')",
        "INSERT INTO belfry_outbox (id, to_channels, title) VALUES ('no', 'room:x', 't')",
        "INSERT INTO belfry_outbox (id, to_channels, data) VALUES ('data', 'user:a', '{1.10')");
    write("b", "behind");
    look(one);
    assertThat(said()).containsExactly("before", "behind");
    assertThat(left()).isZero();
    List<RefusedMessages.Entry> refused = a.refused().oldest("shop", null, 10);
    assertThat(refused)
        .extracting(RefusedMessages.Entry::key)
        .containsExactlyInAnyOrder("bad", "no", "data");
    assertThat(refused)
        .extracting(RefusedMessages.Entry::code)
        .containsOnly("bad-request", "forbidden");
    assertThat(refused)
        .extracting(RefusedMessages.Entry::message)
        .contains("{\"id\":\"data\",\"to_channels\":\"user:a\",\"data\":\"{1.10\"}");
    later(Duration.ofSeconds(3));
    look(one);
    assertThat(state().refused()).isEqualTo(3);
  }

  @Test
  void aLateCommitWithALowNumberIsSaidAllTheSame() throws SQLException {
    try (Connection late = shop.getConnection();
        Statement statement = late.createStatement()) {
      late.setAutoCommit(false);
      statement.execute(insert("1", "late"));
      write("2", "early");
      look(one);
      assertThat(said()).containsExactly("early");
      late.commit();
    }
    look(one);
    assertThat(said()).containsExactly("early", "late");
    assertThat(left()).isZero();
  }

  @Test
  void aLockedRowHoldsUpNothingButItself() throws SQLException {
    write("1", "locked");
    write("2", "behind it");
    try (Connection locking = shop.getConnection();
        Statement statement = locking.createStatement()) {
      locking.setAutoCommit(false);
      statement.execute("UPDATE belfry_outbox SET body = 'b' WHERE id = '1'");
      look(one);
      assertThat(said()).containsExactly("locked", "behind it");
      assertThat(left()).isEqualTo(2 - 1);
      write("3", "later");
      look(one);
      assertThat(said()).containsExactly("locked", "behind it", "later");
      locking.rollback();
    }
    later(Duration.ofSeconds(11));
    look(one);
    assertThat(said()).hasSize(3);
    assertThat(left()).isZero();
  }

  @Test
  void oneNodeAtATimeReads() throws SQLException {
    look(one);
    write("1", "first");
    assertThat(look(other)).isFalse();
    assertThat(left()).isEqualTo(1);
    look(one);
    assertThat(said()).containsExactly("first");
    one.release();
    write("2", "second");
    assertThat(look(other)).isTrue();
    assertThat(look(one)).isFalse();
    assertThat(said()).containsExactly("first", "second");
  }

  @Test
  void aSourceThatIsAwayIsSaidToBeAndReadWhenItIsBack() throws SQLException {
    write("1", "first");
    execute("ALTER TABLE belfry_outbox RENAME TO elsewhere");
    assertThat(look(one)).isFalse();
    later(Duration.ofSeconds(3));
    look(one);
    assertThat(state().up()).isFalse();
    execute("ALTER TABLE elsewhere RENAME TO belfry_outbox");
    assertThat(look(one)).isTrue();
    later(Duration.ofSeconds(3));
    look(one);
    assertThat(state().up()).isTrue();
    assertThat(said()).containsExactly("first");
  }

  @Test
  void aTableOfAnotherShapeIsAway() throws SQLException {
    execute("CREATE TABLE other_outbox (seq INTEGER, id VARCHAR(64))");
    OutboxReader wrong = reader(a, shop, "other_outbox");
    assertThat(look(wrong)).isFalse();
    later(Duration.ofSeconds(3));
    look(wrong);
    assertThat(state().up()).isFalse();
  }
}

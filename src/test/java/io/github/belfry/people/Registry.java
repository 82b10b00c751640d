package io.github.belfry.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.bus.local.LocalBus;
import io.github.belfry.database.Transactions;
import io.github.belfry.json.Json;
import io.github.belfry.log.Changes;
import io.github.belfry.log.TestDatabase;
import io.github.belfry.log.TestNode;
import io.github.belfry.log.rows.RefusedRow;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Ear;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.Publication;
import io.github.belfry.port.Reader;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.port.Receipts.Statement;
import io.github.belfry.port.Selection;
import io.github.belfry.port.Speaker;
import io.github.belfry.port.Submission;
import io.github.belfry.receipts.ReceiptsNode;
import io.github.belfry.receipts.rows.MarkRow;
import io.github.belfry.receipts.rows.ReachedRow;
import io.github.belfry.security.FakeRevocations;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * One node with all that it keeps of people, wired by hand; whatever it is asked is done at once.
 */
final class Registry implements AutoCloseable {
  final FakeRevocations revocations = new FakeRevocations();
  final Erasures erasures;
  private final TestDatabase database;
  private final TestNode node;
  private final LocalBus bus = new LocalBus();
  private final ReceiptsNode desk;

  Registry(TestDatabase database) {
    this.database = database;
    node = new TestNode(database.factory());
    desk =
        new ReceiptsNode(
            node.transactions, node.log, changes(), bus, Runnable::run, node.clock, 50);
    bus.attach(Ear.Turn.FORGETS, desk);
    erasures = erasures(node.transactions);
    bus.attach(Ear.Turn.ASKS, erasures);
  }

  private Changes changes() {
    return new Changes(node.transactions, bus, node.clock);
  }

  private Erasures erasures(Transactions transactions) {
    return new Erasures(
        transactions,
        changes(),
        bus,
        revocations,
        node.node,
        Runnable::run,
        (delay, task) -> task.run(),
        Duration.ZERO);
  }

  void erase(String user) {
    assertThat(erasures.erase(user)).isCompleted();
  }

  /** Whether it was done before so many transactions. */
  boolean eraseUntilKilledAfter(int most, String user) {
    var mortal =
        new Transactions() {
          private int left = most;

          @Override
          public <T> T inNew(Function<EntityManager, T> work) {
            if (left-- <= 0) {
              throw new IllegalStateException("killed");
            }
            return node.transactions.inNew(work);
          }
        };
    return erasures(mortal).erase(user).toCompletableFuture().isDone() || isErased(user);
  }

  boolean isErased(String user) {
    return count(
            "SELECT COUNT(e) FROM ErasureRow e WHERE e.doneAt IS NOT NULL AND e.user = '"
                + user
                + "'")
        == 1;
  }

  List<String> pseudonyms() {
    return node.transactions.inNew(
        em ->
            em.createQuery(
                    "SELECT e.pseudonym FROM ErasureRow e WHERE e.pseudonym IS NOT NULL",
                    String.class)
                .getResultList());
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> export(String user) {
    var out = new ByteArrayOutputStream();
    try {
      new StoredPeople(node.transactions, node.log, desk.receipts(), node.clock, erasures)
          .export(user, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (Map<String, Object>) Json.parse(out.toString(StandardCharsets.UTF_8), 100);
  }

  NotificationId say(String user, Notification.Builder said) {
    return say(Speaker.user(user), said);
  }

  NotificationId say(Speaker speaker, Notification.Builder said) {
    return first(append(Submission.of(speaker, said.build())));
  }

  void sayWithKey(String user, String key, Notification.Builder said) {
    append(new Submission(user, List.of(said.build()), key, UUID.randomUUID().toString()));
  }

  void sayMany(String user, int many, String... to) {
    append(
        new Submission(
            user,
            Collections.nCopies(many, Notification.to(to).title("one of many").build()),
            null,
            null));
  }

  private Publication append(Submission submission) {
    return node.log.append(submission).toCompletableFuture().join();
  }

  private static NotificationId first(Publication publication) {
    return publication instanceof Publication.Stored stored ? stored.ids().get(0) : null;
  }

  void recall(NotificationId id) {
    node.log.recall(id).toCompletableFuture().join();
  }

  void refused(String sender, String title, String channels) {
    String message =
        Json.text(
            Map.of(
                "sender",
                sender,
                "options",
                "{\"speaker\":\"user\"}",
                "title",
                title,
                "to_channels",
                channels));
    node.transactions.inNew(
        em -> {
          var row =
              new RefusedRow(
                  UUID.randomUUID().toString().substring(0, 30),
                  "belfry",
                  "k",
                  node.clock.millis(),
                  new Refused(Reason.BAD_REQUEST, "so it is"),
                  message);
          em.persist(row);
          return null;
        });
  }

  void subscribe(String user, String channel) {
    desk.subscriptions().add(user, Channel.of(channel));
  }

  Set<Channel> subscriptions(String user) {
    return desk.subscriptions().of(user).keySet();
  }

  private static Reader reader(String user, String... channels) {
    var all = new ArrayList<>(List.of(Channel.user(user)));
    for (String channel : channels) {
      all.add(Channel.of(channel));
    }
    return new Reader(user, Set.copyOf(all));
  }

  void mark(String user, ReceiptState state, NotificationId id) {
    Reader reader = reader(user, "room:1");
    desk.receipts()
        .record(
            new Statement(
                reader,
                reader.channels(),
                state,
                new Selection.Ids(List.of(id)),
                "websocket",
                "c1"));
  }

  void acknowledge(String user, String client, NotificationId id) {
    desk.places().begin(user, client, new NotificationId(id.epoch(), 0, 0));
    desk.places()
        .acknowledge(user, client, Set.of(Channel.user(user)), new Selection.Range(null, id));
  }

  /** As many rows of receipts, apart. */
  void marks(String user, int many) {
    node.transactions.inNew(
        em -> {
          for (long n = 0; n < many; n++) {
            em.persist(new MarkRow(user, ReceiptState.READ, 2 * n, 2 * n + 1, n, "sse", ""));
            em.persist(new ReachedRow(user, ReceiptState.READ, 2 * n, 2 * n + 1));
          }
          return null;
        });
  }

  Optional<NotificationId> place(String user, String client) {
    return desk.places().find(user, client);
  }

  void undelivered(String user, NotificationId id) {
    desk.receipts().recordUndelivered(user, id);
  }

  int unread(String user, String... channels) {
    return desk.inbox().count(reader(user, channels)).unread().total();
  }

  void flush() {
    desk.flush();
  }

  Optional<LogEntry> find(NotificationId id) {
    return node.log.find(id);
  }

  List<LogEntry> log() {
    return node.log.tail(NotificationId.OLDEST, 10_000);
  }

  long count(String jpql) {
    return node.transactions.inNew(em -> em.createQuery(jpql, Long.class).getSingleResult());
  }

  /** The rows of each table in which that text stands in any column, as it is or in JSON. */
  Map<String, List<String>> rowsWith(String text) {
    String inJson = Json.text(text).substring(1, Json.text(text).length() - 1);
    var found = new TreeMap<String, List<String>>();
    try (var connection = database.dataSource().getConnection();
        var tables = connection.getMetaData().getTables(connection.getCatalog(), null, "%", null)) {
      while (tables.next()) {
        String table = tables.getString("TABLE_NAME");
        if (!table.toLowerCase(Locale.ROOT).startsWith("belfry_")
            || !"TABLE|BASE TABLE".contains(tables.getString("TABLE_TYPE"))) {
          continue;
        }
        String quote =
            table.equals("belfry_schema")
                ? connection.getMetaData().getIdentifierQuoteString()
                : "";
        try (var rows =
            connection.createStatement().executeQuery("SELECT * FROM " + quote + table + quote)) {
          while (rows.next()) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              String value = rows.getString(i);
              if (value != null && (value.contains(text) || value.contains(inJson))) {
                found
                    .computeIfAbsent(table.toLowerCase(Locale.ROOT), t -> new ArrayList<>())
                    .add(rows.getString(1));
                break;
              }
            }
          }
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    node.close();
  }
}

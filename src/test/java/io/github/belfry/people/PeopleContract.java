package io.github.belfry.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.log.TestDatabase;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.port.LogEntry;
import io.github.belfry.port.NotificationId;
import io.github.belfry.port.ReceiptState;
import io.github.belfry.port.Speaker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of one person is handed out whole; erased, it is nowhere any more. */
abstract class PeopleContract {
  /** Stands otherwise in JSON than in a column. */
  static final String ZOE = "zoë \"o'hara\" \\ 😀";

  private static final String OWN = "user:" + ZOE;
  private final Instant later = Instant.now().plus(Duration.ofDays(1));

  private TestDatabase database;
  private Registry here;

  /** A fresh, migrated database. */
  abstract TestDatabase database();

  @BeforeEach
  void open() {
    database = database();
    here = new Registry(database);
  }

  @AfterEach
  void close() {
    here.close();
  }

  private static Notification.Builder titled(String title, String... to) {
    return Notification.to(to).title(title);
  }

  /** Everything that can be kept of somebody. */
  private void live(Registry node, String user) {
    String own = "user:" + user;
    var first =
        node.say("bob", titled("first", own).data("{\"long\":\"" + "x".repeat(20_000) + "\"}"));
    node.say("bob", titled("shared", own, "user:carl").collapse("c" + user.length()));
    node.say("bob", titled("replaces", own, "user:carl").collapse("c" + user.length()));
    node.recall(node.say("bob", titled("recalled", own)));
    node.say(user, titled("in the room", "room:1"));
    node.say(user, titled("to myself", own));
    node.say("bob", titled("expires", own).ttl(Duration.ofSeconds(1)));
    node.say(Speaker.application(user), titled("an application's", "room:1"));
    node.say(user, titled("mine, later", "room:1").notBefore(later));
    node.say("bob", titled("later", own).notBefore(later));
    node.say("bob", titled("later to both", own, "user:carl").notBefore(later));
    node.sayWithKey(user, "key-1", titled("with a key", "room:1"));
    node.refused(user, "by them", "room:1");
    node.refused("bob", "to them", "room:2," + own);
    node.subscribe(user, "topic:x");
    node.mark(user, ReceiptState.READ, first);
    node.acknowledge(user, "phone", first);
    node.undelivered(user, first);
    node.flush();
  }

  private static List<String> titles(Map<String, Object> export, String list) {
    return items(export, list).stream().map(item -> (String) item.get("title")).toList();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> items(Map<String, Object> export, String list) {
    return (List<Map<String, Object>>) export.get(list);
  }

  @Test
  void allOfItIsHandedOut() {
    live(here, ZOE);
    live(here, "another");
    Map<String, Object> export = here.export(ZOE);

    assertThat(export.get("user")).isEqualTo(ZOE);
    assertThat(export.get("since")).isNotNull();
    assertThat(titles(export, "received"))
        .containsExactly("first", "shared", "replaces", "recalled", "to myself", "expires");
    var first = items(export, "received").get(0);
    assertThat(first.get("from")).isEqualTo("bob");
    assertThat(first.get("data").toString()).hasSizeGreaterThan(20_000);
    assertThat(first.get("receipt").toString()).contains("read");
    assertThat(items(export, "received").get(3).get("recalled")).isEqualTo(true);
    assertThat(export.toString()).as("whom else it was for").doesNotContain("user:carl");
    assertThat(titles(export, "said")).containsExactly("in the room", "to myself", "with a key");
    assertThat(items(export, "said").get(0).get("to")).isEqualTo(List.of("room:1"));
    assertThat(titles(export, "scheduled"))
        .containsExactlyInAnyOrder("mine, later", "later", "later to both");
    assertThat(titles(export, "refused")).containsExactlyInAnyOrder("by them", "to them");
    assertThat(items(export, "receipts"))
        .anySatisfy(one -> assertThat(one.get("state")).isEqualTo("read"));
    assertThat(items(export, "devices"))
        .singleElement()
        .satisfies(one -> assertThat(one.get("client")).isEqualTo("phone"));
    assertThat(items(export, "subscriptions").get(0).get("channel")).isEqualTo("topic:x");
    assertThat(items(export, "undelivered").get(0).get("id")).isEqualTo(first.get("id"));
    assertThat(items(export, "keys").get(0).get("key")).isEqualTo("key-1");
  }

  @Test
  void ofNobodyThereIsNothing() {
    Map<String, Object> export = here.export("nobody");
    assertThat(export).doesNotContainKeys("since", "revoked");
    assertEmpty(export);
    assertThat(here.count("SELECT COUNT(r) FROM ReaderRow r")).isZero();
  }

  private static void assertEmpty(Map<String, Object> export) {
    assertThat(export.values()).filteredOn(List.class::isInstance).hasSize(9);
    assertThat(export.values())
        .filteredOn(List.class::isInstance)
        .allSatisfy(list -> assertThat((List<?>) list).isEmpty());
  }

  @Test
  void erasedItIsNowhere() {
    live(here, ZOE);
    live(here, "another");
    Map<String, Object> anothers = here.export("another");
    Map<String, Object> before = here.export(ZOE);
    here.erase(ZOE);

    assertEmpty(here.export(ZOE));
    assertThat(here.revocations.revoked).containsExactly(ZOE);
    assertThat(with(here.export("another"), "time", null)).isEqualTo(with(anothers, "time", null));
    assertThat(here.rowsWith(ZOE))
        .containsOnlyKeys("belfry_erasure", "belfry_changed", "belfry_notification");
    assertThat(here.rowsWith(ZOE).get("belfry_notification"))
        .as("the application of that name")
        .hasSize(1);
    try (var other = new Registry(database)) {
      for (Registry node : List.of(here, other)) {
        List<LogEntry> log = node.log();
        assertThat(log)
            .allSatisfy(
                entry -> {
                  assertThat(entry.isBy(ZOE)).isFalse();
                  assertThat(entry.channels()).doesNotContain(Channel.user(ZOE));
                  assertThat(entry.recalls(Channel.user(ZOE))).isEmpty();
                });
        for (Map<String, Object> item : items(before, "received")) {
          var id = NotificationId.parse("id", (String) item.get("id"));
          boolean carlHasIt = item.get("title").equals("replaces");
          assertThat(node.find(id).isPresent()).as("%s", item.get("title")).isEqualTo(carlHasIt);
        }
      }
    }
  }

  private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
    var copy = new LinkedHashMap<>(map);
    copy.put(key, value);
    return copy;
  }

  @Test
  void whatRemainsNamesOnePseudonymThatNobodyCanHave() {
    live(here, ZOE);
    here.erase(ZOE);
    Set<String> names = new HashSet<>();
    for (LogEntry entry : here.log()) {
      if (entry.said() != null && entry.channels().contains(Channel.of("room:1"))) {
        names.add(entry.from());
      }
    }
    names.remove(ZOE); // the application
    assertThat(names).singleElement().asString().startsWith("erased*").hasSize(39);
    live(here, ZOE);
    here.erase(ZOE);
    assertThat(
            here.log().stream()
                .map(LogEntry::from)
                .filter(n -> n != null && n.startsWith("erased")))
        .as("another the next time")
        .hasSize(4)
        .doesNotContain(ZOE)
        .containsAll(names);
    assertThat(new HashSet<>(here.pseudonyms())).isEmpty();
  }

  @Test
  void whoComesLaterByThatNameIsNew() {
    live(here, ZOE);
    var shared = here.say("bob", titled("to all", "all"));
    assertThat(here.unread(ZOE, "all")).isPositive();
    here.erase(ZOE);

    assertThat(here.unread(ZOE, "all")).as("nothing from before").isZero();
    assertThat(here.find(shared)).isPresent();
    var since = Instant.parse((String) here.export(ZOE).get("since"));
    assertThat(since).isAfterOrEqualTo(here.find(shared).orElseThrow().time());
    assertThat(here.place(ZOE, "phone")).isEmpty();
    assertThat(here.subscriptions(ZOE)).isEmpty();
    here.sayWithKey(ZOE, "key-1", titled("anew", "room:1"));
    here.say("bob", titled("hello", OWN));
    assertThat(here.unread(ZOE, "all")).isEqualTo(1);
    assertThat(titles(here.export(ZOE), "said")).containsExactly("anew");
  }

  @Test
  void whatWaitsInMemoryIsNotWrittenAfterwards() {
    live(here, ZOE);
    var id = here.say("bob", titled("delivered", OWN));
    here.mark(ZOE, ReceiptState.DELIVERED, id);
    here.acknowledge(ZOE, "tablet", id);
    here.erase(ZOE);
    here.flush();
    assertEmpty(here.export(ZOE));
  }

  @Test
  void manyGoInManyTransactions() {
    int many = 1_100;
    here.sayMany("bob", many, OWN);
    here.sayMany(ZOE, many, "room:1");
    here.sayMany("bob", 120, OWN, "user:carl");
    here.subscribe(ZOE, "topic:x");
    here.marks(ZOE, many);
    assertThat(items(here.export(ZOE), "receipts")).hasSize(many);
    assertThat(items(here.export(ZOE), "received")).hasSize(many + 120);
    assertThat(items(here.export(ZOE), "said")).hasSize(many);
    here.erase(ZOE);
    assertEmpty(here.export(ZOE));
    assertThat(here.rowsWith(ZOE)).containsOnlyKeys("belfry_erasure", "belfry_changed");
    assertThat(items(here.export("carl"), "received")).hasSize(120);
  }

  @Test
  void itIsFinishedByAnotherNodeWhereverOneWasKilled() {
    List<String> left = new ArrayList<>();
    boolean killed = true;
    for (int transactions = 2; killed && transactions < 100; transactions++) {
      String user = "user " + transactions;
      live(here, user);
      killed = !here.eraseUntilKilledAfter(transactions, user);
      if (killed) {
        left.add(user);
      }
    }
    assertThat(left).hasSizeGreaterThan(15);
    try (var other = new Registry(database)) {
      other.erasures.look();
      assertThat(other.isErased(left.get(left.size() - 1)))
          .as("at once it is somebody's")
          .isFalse();
      database.shiftClock(Duration.ofMinutes(1));
      other.erasures.look();
      assertThat(left).allMatch(other::isErased);
      for (String user : left) {
        assertEmpty(other.export(user));
        assertThat(other.rowsWith(user).keySet())
            .as(user)
            .isSubsetOf("belfry_erasure", "belfry_changed", "belfry_notification");
      }
    }
  }

  @Test
  void askedForTwiceAtOnceBothAreAnswered() {
    live(here, ZOE);
    try (var other = new Registry(database)) {
      var one = here.erasures.erase(ZOE).toCompletableFuture();
      var two = other.erasures.erase(ZOE).toCompletableFuture();
      Stream.of(here, other).forEach(node -> node.erasures.look());
      assertThat(one).isDone();
      assertThat(two).isDone();
    }
  }
}

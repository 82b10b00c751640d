package io.github.belfry.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.belfry.support.Seed;
import io.github.belfry.support.ThisServer;
import io.github.belfry.support.WebSocketReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The shop of {@code examples/}, another application with a database of its own: what it fires is
 * heard when, and only when, its transaction is committed (protocol.md §10).
 */
@Tag("server")
class ShopIT {
  /** {@code -Dbelfry.kills} says how often. */
  private static final int KILLS = Integer.getInteger("belfry.kills", 20);

  private static final int TILLS = 3;

  private static Shop shop;

  @BeforeAll
  static void open() throws Exception {
    assumeFalse(ThisServer.is("glassfish"), "tried on Payara, whose commands are the same");
    shop = Shop.started("shop");
  }

  @AfterAll
  static void close() {
    if (shop != null) {
      shop.close();
    }
  }

  private static void hasHeard(String customer, String... titles) {
    assertThat(heardBeforeTheLast(customer)).containsExactly(titles);
  }

  /** What is said now is behind all that was said before, for rows are said in their order. */
  private static List<String> heardBeforeTheLast(String customer) {
    assertThat(shop.play("outside", customer, "last")).isEqualTo("done");
    await().atMost(Duration.ofSeconds(30)).until(() -> shop.heard(customer).contains("last"));
    var heard = shop.heard(customer);
    assertThat(heard).endsWith("last");
    return heard.subList(0, heard.size() - 1);
  }

  @Test
  void whatIsCommittedIsHeardOnceInItsOrder() {
    try (var ann = WebSocketReader.open(shop.belfry().as("ann"), "")) {
      ann.received().await("hello");
      String[] orders = IntStream.range(0, 20).mapToObj(n -> "a" + n).toArray(String[]::new);

      assertThat(shop.play("commit", "ann", orders)).isEqualTo("done");

      assertThat(ann.received().await("notification", orders.length))
          .extracting(frame -> frame.getString("title"))
          .containsExactly(orders);
      hasHeard("ann", orders);
      assertThat(shop.orders("ann")).containsExactlyInAnyOrder(orders);
    }
  }

  @Test
  void whatIsRolledBackIsNever() {
    assertThat(shop.play("rollback", "ben", "b1", "b2")).isEqualTo("done");
    hasHeard("ben");
    assertThat(shop.orders("ben")).isEmpty();
  }

  @Test
  void norWhatIsMarkedForItAfterwards() {
    String answer = shop.play("marked", "cat", "c");
    assertThat(answer).as("a server may say so, or not").matches("done|.*Rollback.*");
    hasHeard("cat");
    assertThat(shop.orders("cat")).isEmpty();
  }

  @Test
  void norWhatFailsAfterwards() {
    assertThat(shop.play("failing", "dan", "d")).contains("the shop's own");
    hasHeard("dan");
    assertThat(shop.orders("dan")).isEmpty();
  }

  @Test
  void norWhatTakesTooLong() {
    assertThat(shop.play("timeout", "eve", "e")).isNotEqualTo("done");
    hasHeard("eve");
    assertThat(shop.orders("eve")).isEmpty();
  }

  @Test
  void aTransactionInBetweenIsOneOfItsOwn() {
    assertThat(shop.play("nested", "fay", "f1", "f2", "f3")).isEqualTo("done");
    hasHeard("fay", "f2");
    assertThat(shop.orders("fay")).containsExactly("f2");
  }

  @Test
  void withoutATransactionItIsSaidAtOnce() {
    assertThat(shop.play("outside", "gus", "g1", "g2")).isEqualTo("done");
    hasHeard("gus", "g1", "g2");
  }

  @Test
  void whatIsFiredAsynchronouslyIsOneOfItsOwn() {
    assertThat(shop.play("async", "hal", "h1", "h2")).isEqualTo("done");
    hasHeard("hal", "h2");
    assertThat(shop.orders("hal")).isEmpty();
  }

  /** It is refused before anything is written, and the shop may go on. */
  @Test
  void whatIsInvalidBreaksNoTransaction() {
    assertThat(shop.play("refused", "ida", "i1", "i2", "i3")).isEqualTo("done");
    hasHeard("ida", "i1", "i3");
    assertThat(shop.orders("ida")).containsExactly("i1", "i3");
  }

  /** Both applications at once, at random moments; then both are started again. */
  @Test
  void killedAgainAndAgainEachOrderIsHeardOnce() throws Exception {
    var random = Seed.random("kill the shop");
    for (int kill = 1; kill <= KILLS; kill++) {
      String customer = "kit" + kill;
      var tills = new ArrayList<Till>();
      var placing = new ArrayList<Thread>();
      for (int n = 0; n < TILLS; n++) {
        tills.add(new Till(shop, customer, customer + "-till" + n, random.nextLong()));
        placing.add(new Thread(tills.get(n)));
      }
      placing.forEach(Thread::start);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> tills.stream().allMatch(till -> till.committed().size() >= 5));
      LockSupport.parkNanos(random.nextInt(300) * 1_000_000L);
      shop.kill();
      for (Thread one : placing) {
        one.join();
      }
      shop.start();
      hasHeardAllOfThem(customer, tills);
      System.out.println("killed " + kill + " of " + KILLS + " times");
    }
  }

  /** The shop's own table says which orders there are; those of one till are heard in its order. */
  private static void hasHeardAllOfThem(String customer, List<Till> tills) {
    var orders = shop.orders(customer);
    var heard = heardBeforeTheLast(customer);
    assertThat(heard)
        .containsExactlyInAnyOrderElementsOf(
            orders.stream().flatMap(order -> Stream.of(order, order + '!')).toList());
    for (Till till : tills) {
      assertThat(till.failures()).isEmpty();
      var its = new ArrayList<>(till.committed());
      if (orders.contains(till.lastTried()) && !its.contains(till.lastTried())) {
        its.add(till.lastTried());
      }
      assertThat(heard.stream().filter(title -> title.startsWith(till.name() + '-')))
          .containsExactlyElementsOf(
              its.stream().flatMap(order -> Stream.of(order, order + '!')).toList());
    }
  }
}

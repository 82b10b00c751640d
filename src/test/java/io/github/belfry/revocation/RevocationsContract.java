package io.github.belfry.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.bus.local.LocalBus;
import io.github.belfry.database.DatabaseClock;
import io.github.belfry.database.LocalTransactions;
import io.github.belfry.database.Transactions;
import io.github.belfry.log.Changes;
import io.github.belfry.log.TestDatabase;
import io.github.belfry.log.rows.ChangedRow;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Proof;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Changed;
import io.github.belfry.port.Ear;
import io.github.belfry.support.ManualClock;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who was put out stays so: on other nodes, after a restart, in whatever order word arrives. */
abstract class RevocationsContract {
  private final ManualClock store = new ManualClock();
  private final ManualClock tokens = new ManualClock();
  private EntityManagerFactory factory;
  private StoredRevocations here;
  private boolean away;
  private final List<Runnable> telling = new ArrayList<>();

  /** A fresh, migrated database. */
  abstract TestDatabase database();

  @BeforeEach
  void open() {
    factory = database().factory();
    here = node();
    // The two needn't agree.
    store.advance(Duration.ofMinutes(10));
  }

  @AfterEach
  void close() {
    factory.close();
  }

  /** As a node has it right after its start. */
  private StoredRevocations node() {
    var database = new LocalTransactions(factory);
    Transactions transactions =
        new Transactions() {
          @Override
          public <T> T inNew(Function<EntityManager, T> work) {
            if (away) {
              throw new Refused(Reason.UNAVAILABLE, "the database is away");
            }
            return database.inNew(work);
          }
        };
    var bus = new LocalBus();
    var changes = new Changes(transactions, bus, new DatabaseClock());
    var self = new ArrayList<StoredRevocations>();
    var node =
        new StoredRevocations(
            transactions,
            changes,
            bus,
            store,
            tokens,
            () -> self.get(0).load(),
            () -> telling.add(self.get(0)::tell));
    self.add(node);
    bus.attach(Ear.Turn.FORGETS, node);
    node.load();
    return node;
  }

  private List<Changed> noted() {
    return new LocalTransactions(factory)
        .inNew(
            em ->
                em
                    .createQuery(
                        "SELECT c FROM ChangedRow c ORDER BY c.changedAt", ChangedRow.class)
                    .getResultList()
                    .stream()
                    .map(row -> new Changed(row.kind(), row.key(), row.detail()))
                    .toList());
  }

  private static Caller caller(String user, Instant issued) {
    var proof = new Proof(issued, null, null, null);
    return new Caller(user, Set.of(), Set.of(), List.of(), List.of(), null, proof);
  }

  @Test
  void disconnectingMakesTicketsVoidAndLeavesTokens() {
    Instant now = store.instant();
    here.disconnect("alice");

    assertThat(here.isVoid("alice", now)).isTrue();
    assertThat(here.isVoid("alice", now.plusMillis(1))).isFalse();
    assertThat(here.isVoid("bob", now)).isFalse();
    assertThat(here.isRevoked(caller("alice", Instant.EPOCH))).isFalse();
  }

  @Test
  void revokingEndsTokensByTheirOwnClock() {
    Instant now = tokens.instant();
    here.revoke("alice");

    assertThat(here.isVoid("alice", store.instant())).isTrue();
    assertThat(here.isRevoked(caller("alice", now.minusMillis(1)))).isTrue();
    assertThat(here.isRevoked(caller("alice", now))).isFalse();
    assertThat(here.isRevoked(caller("alice", null))).as("without a token").isFalse();
    assertThat(here.isRevoked(caller("ALICE", now.minusMillis(1)))).isFalse();
  }

  @Test
  void itOutlastsTheNode() {
    Instant now = tokens.instant();
    here.revoke("alice");
    tokens.advance(Duration.ofSeconds(9));
    here.disconnect("alice");

    StoredRevocations restarted = node();
    assertThat(restarted.isRevoked(caller("alice", now.minusMillis(1)))).isTrue();
    assertThat(restarted.isRevoked(caller("alice", now))).isFalse();
    assertThat(restarted.isVoid("alice", store.instant())).isTrue();
  }

  @Test
  void otherNodesHearOfItInAnyOrderAndMoreThanOnce() {
    StoredRevocations there = node();
    here.revoke("alice");
    tokens.advance(Duration.ofSeconds(1));
    Instant last = tokens.instant();
    here.revoke("alice");
    List<Changed> noted = noted();

    assertThat(noted).hasSize(2).allMatch(one -> one.kind() == Changed.Kind.DISCONNECTED);
    noted.forEach(there::hear);
    noted.forEach(there::hear);
    there.hear(noted.get(0));
    assertThat(there.isRevoked(caller("alice", last.minusMillis(1)))).isTrue();
    assertThat(there.isRevoked(caller("alice", last))).isFalse();
  }

  @Test
  void whoHasMissedItAsks() {
    StoredRevocations there = node();
    here.revoke("alice");
    assertThat(there.isRevoked(caller("alice", Instant.EPOCH))).isFalse();
    there.hear(new Changed(Changed.Kind.ANYTHING, "", null));
    assertThat(there.isRevoked(caller("alice", Instant.EPOCH))).isTrue();
  }

  @Test
  void theEndOfASessionIsToldAndRemembered() {
    StoredRevocations there = node();
    Caller alice = Caller.of("alice", Set.of()).during("s1");
    here.endSession("s1");
    assertThat(here.isRevoked(alice)).isTrue();
    assertThat(here.isRevoked(alice.during("s2"))).isFalse();
    assertThat(there.isRevoked(alice)).isFalse();
    telling.forEach(Runnable::run);
    noted().forEach(there::hear);
    assertThat(there.isRevoked(alice)).isTrue();
  }

  @Test
  void whatCouldNotBeToldIsToldOnce() {
    List.of("s1", "s2", "s1").forEach(here::endSession);
    away = true;
    assertThatThrownBy(telling.get(0)::run).isInstanceOf(Refused.class);
    assertThat(here.isRevoked(Caller.of("alice", Set.of()).during("s2"))).isTrue();
    away = false;
    telling.forEach(Runnable::run);
    assertThat(noted()).extracting(Changed::key).containsExactlyInAnyOrder("s1", "s2");
  }

  @Test
  void manyAdminsAtOnce() {
    CompletableFuture.allOf(
            IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.runAsync(() -> node().revoke("alice")))
                .toArray(CompletableFuture[]::new))
        .join();
    assertThat(node().isRevoked(caller("alice", Instant.EPOCH))).isTrue();
    assertThat(noted()).hasSize(8);
  }
}

package io.github.belfry.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.github.belfry.hub.HubAtWork;
import io.github.belfry.port.Bus;
import io.github.belfry.port.Changed;
import io.github.belfry.port.Changed.Kind;
import io.github.belfry.port.Ear;
import io.github.belfry.support.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every bus keeps to, whatever it is made of; a subclass opens it for its nodes. */
public abstract class BusContract {
  private static final Changed GROWN = new Changed(Kind.NOTIFICATIONS, "7.1.v", null);

  private List<? extends Bus> nodes;

  /** The bus as each node has it: of two nodes, or of one where it never leaves its node. */
  protected abstract List<? extends Bus> open();

  @BeforeEach
  void openAll() {
    nodes = open();
  }

  @AfterEach
  void closeAll() {
    nodes.forEach(Bus::close);
  }

  private Bus here() {
    return nodes.get(0);
  }

  private static List<Changed> listen(Bus bus) {
    var told = new CopyOnWriteArrayList<Changed>();
    bus.attach(Ear.Turn.ASKS, told::add);
    return told;
  }

  @Test
  void allNodesAreToldOfAllThatChanges() {
    List<List<Changed>> told = nodes.stream().map(BusContract::listen).toList();
    var all = new ArrayList<Changed>();
    for (Kind kind : Kind.values()) {
      all.add(new Changed(kind, "", null));
      all.add(new Changed(kind, "zoë@example.org 🔔", "{\"state\":\"read\",\"upTo\":\"7.1.v\"}"));
    }
    all.add(new Changed(Kind.RECEIPTS, "u".repeat(200), "x".repeat(50_000)));

    all.forEach(here()::ring);

    for (List<Changed> node : told) {
      await().untilAsserted(() -> assertThat(node).containsAll(all));
    }
  }

  /** A hand-over between threads would be the slowest part of a delivery. */
  @Test
  void whoRingsHasToldTheirOwnNodeBefore() {
    var thread = new AtomicReference<Thread>();
    here().attach(Ear.Turn.ASKS, changed -> thread.compareAndSet(null, Thread.currentThread()));

    here().ring(GROWN);

    assertThat(thread.get()).isSameAs(Thread.currentThread());
  }

  @Test
  void whoForgetsIsToldBeforeWhoAsks() {
    for (Bus node : nodes) {
      var order = new CopyOnWriteArrayList<String>();
      node.attach(Ear.Turn.ASKS, changed -> order.add("asks"));
      node.attach(Ear.Turn.FORGETS, changed -> order.add("forgets"));
      node.attach(Ear.Turn.ASKS, changed -> order.add("asks"));

      here().ring(GROWN);

      await().untilAsserted(() -> assertThat(order).containsExactly("forgets", "asks", "asks"));
    }
  }

  @Test
  void anEarThatFailsHurtsNobodyElse() {
    for (Bus node : nodes) {
      node.attach(
          Ear.Turn.FORGETS,
          changed -> {
            throw new IllegalStateException("a bad ear");
          });
      List<Changed> told = listen(node);

      assertThatCode(() -> here().ring(GROWN)).doesNotThrowAnyException();

      await().untilAsserted(() -> assertThat(told).contains(GROWN));
    }
  }

  @Test
  void manyMayRingAtOnce() {
    List<Changed> told = listen(here());
    List<Changed> all =
        IntStream.range(0, 1_000).mapToObj(n -> new Changed(Kind.RECEIPTS, "u" + n, null)).toList();

    all.parallelStream().forEach(here()::ring);

    assertThat(told).containsAll(all);
  }

  @Test
  void whenItIsClosedNobodyIsToldAndNobodyIsHurt() {
    List<Changed> told = listen(here());
    here().close();
    here().close();

    assertThatCode(() -> here().ring(GROWN)).doesNotThrowAnyException();

    assertThat(told).isEmpty();
    for (Bus other : nodes.subList(1, nodes.size())) {
      List<Changed> there = listen(other);
      other.ring(GROWN);
      assertThat(there).contains(GROWN);
    }
  }

  /** What is lost costs a second; what comes twice, late or in another order costs nothing. */
  @Test
  void hintsThatAreLostDoubledLateOrReorderedBreakNothing() {
    var random = Seed.random("hintsThatAreLostDoubledLateOrReorderedBreakNothing");
    for (Bus node : nodes) {
      var hub = new HubAtWork(new UnreliableBus(here()::ring, random));
      node.attach(Ear.Turn.ASKS, hub);
      var said = new ArrayList<Object>();
      for (int i = 0; i < 300; i++) {
        said.add("n" + i);
        hub.say("n" + i);
        if (random.nextInt(3) == 0) {
          hub.work();
        }
        if (random.nextInt(50) == 0) {
          hub.second();
          assertThat(hub.heard()).isEqualTo(said);
        }
      }
      hub.second();
      assertThat(hub.heard()).isEqualTo(said);
    }
  }
}

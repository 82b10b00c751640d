package io.github.belfry.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Tickets, and the secrets that they are signed with, are those of all nodes. */
abstract class TicketsContract extends TwoNodes {
  @RepeatedTest(3)
  void eachTicketIsUsedOnceHoweverManyTryAtOnce() throws Exception {
    Instant expires = Instant.now().plusSeconds(60);
    var uses = new ConcurrentHashMap<String, AtomicInteger>();
    var threads = Executors.newFixedThreadPool(16);
    try {
      var tries = new ArrayList<Callable<Void>>();
      for (int i = 0; i < 400; i++) {
        // Four try each ticket, on two nodes.
        String ticket = "t" + i % 100;
        TestNode node = i % 2 == 0 ? a : b;
        tries.add(
            () -> {
              if (node.tickets().redeem(ticket, expires)) {
                uses.computeIfAbsent(ticket, t -> new AtomicInteger()).incrementAndGet();
              }
              return null;
            });
      }
      Collections.shuffle(tries);
      for (var done : threads.invokeAll(tries)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(uses).hasSize(100).allSatisfy((t, n) -> assertThat(n).as(t).hasValue(1));
  }

  @Test
  void aTicketIsRedeemedOnceOnAnyNode() {
    Instant expires = Instant.now().plusSeconds(30);
    assertThat(a.node.tickets().redeem("t", expires)).isTrue();
    assertThat(b.node.tickets().redeem("t", expires)).isFalse();
    a.node.everyMinute();
    assertThat(a.node.tickets().redeem("t", expires)).isFalse();
    database.shiftClock(Duration.ofMinutes(1));
    a.node.everyMinute();
    assertThat(a.node.tickets().redeem("t", expires)).isTrue();
  }

  @Test
  void secretsOfADayAreSharedAndForgotten() {
    byte[] before = a.node.secrets().secret("ticket", 20_000);
    byte[] yesterday = a.node.secrets().secret("ticket", 20_001);
    byte[] other = a.node.secrets().secret("tickets", 20_000);
    assertThat(b.node.secrets().secret("ticket", 20_002)).hasSize(32).isNotEqualTo(yesterday);
    assertThat(b.node.secrets().secret("ticket", 20_001)).isEqualTo(yesterday);
    assertThat(b.node.secrets().secret("ticket", 20_000)).isNotEqualTo(before);
    assertThat(b.node.secrets().secret("tickets", 20_000)).isEqualTo(other);
  }

  @Test
  void secretsAreShared() {
    assertThat(a.node.secrets().secret("tickets"))
        .hasSize(32)
        .isEqualTo(b.node.secrets().secret("tickets"))
        .isNotEqualTo(b.node.secrets().secret("other"));
  }
}

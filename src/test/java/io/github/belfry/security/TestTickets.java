package io.github.belfry.security;

import io.github.belfry.notification.Tickets;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Tickets of a service whose store is a set, and what was redeemed. Not thread-safe. */
final class TestTickets implements Tickets {
  final Set<String> used = new HashSet<>();

  TicketService service(Clock clock) {
    return new TicketService(
        name -> name.repeat(6).getBytes(StandardCharsets.UTF_8),
        this,
        Duration.ofSeconds(30),
        clock);
  }

  @Override
  public boolean redeem(String ticket, Instant expires) {
    return used.add(ticket);
  }
}

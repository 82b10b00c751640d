package io.github.belfry.security.ticket;

import io.github.belfry.port.Tickets;
import io.github.belfry.security.FakeRevocations;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Tickets of a service whose store is a set, and what was redeemed. Not thread-safe. */
public final class TestTickets implements Tickets {
  public final Set<String> used = new HashSet<>();

  public TicketService service(Clock clock) {
    return service(clock, new FakeRevocations());
  }

  TicketService service(Clock clock, FakeRevocations revocations) {
    return new TicketService(
        new TicketKeys(name -> name.repeat(6).getBytes(StandardCharsets.UTF_8)),
        this,
        revocations,
        Duration.ofSeconds(30),
        clock,
        clock);
  }

  @Override
  public boolean redeem(String ticket, Instant expires) {
    return used.add(ticket);
  }
}

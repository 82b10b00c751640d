package io.github.belfry.security.gate;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.belfry.container.Container;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.ticket.TestTickets;
import io.github.belfry.settings.Settings;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/** Gates that take every token for alice's. */
final class Gates {
  private Gates() {}

  static Gate of(Settings settings) {
    var tickets = new TestTickets().service(Clock.systemUTC());
    return new Gate(
        settings,
        Container.WILDFLY,
        new Credentials(token -> Caller.of("alice", Set.of()), tickets, List.of()),
        tickets,
        FakeEntrance.all(),
        admitted -> {});
  }

  /** Why it isn't let in; null when it is. */
  static Reason refusal(Gate gate, Requests request) {
    Refused refused =
        catchThrowableOfType(
            Refused.class, () -> gate.admit(request.build(), Requests.response(new HashMap<>())));
    return refused == null ? null : refused.reason();
  }
}

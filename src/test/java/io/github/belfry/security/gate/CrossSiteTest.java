package io.github.belfry.security.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.belfry.container.Container;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.TestSettings;
import io.github.belfry.security.ticket.TestTickets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What another site's page may set off (protocol.md §2). */
class CrossSiteTest {
  private final Gate gate = gate();

  private static Gate gate() {
    var tickets = new TestTickets().service(Clock.systemUTC());
    return new Gate(
        TestSettings.with(),
        Container.WILDFLY,
        new Credentials(token -> Caller.of("alice", Set.of()), tickets, List.of()),
        tickets,
        FakeEntrance.all(),
        admitted -> {});
  }

  private Reason refusal(Requests request) {
    Refused refused =
        catchThrowableOfType(
            Refused.class, () -> gate.admit(request.build(), Requests.response(new HashMap<>())));
    return refused == null ? null : refused.reason();
  }

  private static Requests crossSite(String target) {
    return Requests.of("GET", target).bearer("good").header("Sec-Fetch-Site", "cross-site");
  }

  @ParameterizedTest
  @ValueSource(strings = {"api/inbox", "api/stream", "poll", "ws", "api/nothing"})
  void needsAListedOrigin(String target) {
    assertThat(refusal(crossSite(target))).isEqualTo(Reason.FORBIDDEN_ORIGIN);
    assertThat(refusal(crossSite(target).header("Origin", "http://bell.example.org")))
        .isEqualTo(Reason.FORBIDDEN_ORIGIN);
    assertThat(refusal(crossSite(target).header("Origin", "https://listed.example"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "index.html", "belfry/index.js", "health/ready", "doctor/network"})
  void butALinkMayLeadToAPage(String target) {
    assertThat(refusal(crossSite(target))).isNull();
  }
}

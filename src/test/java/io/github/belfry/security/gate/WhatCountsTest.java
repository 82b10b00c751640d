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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests count as in progress (protocol.md §7). */
class WhatCountsTest {
  private final Gate gate = gate("belfry.limit.requests-user", "1");

  private static Gate gate(String... settings) {
    var tickets = new TestTickets().service(Clock.systemUTC());
    return new Gate(
        TestSettings.with(settings),
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

  @Test
  void requestsInProgressCountWhateverTheirMethod() {
    assertThat(refusal(Requests.of("GET", "api/inbox").bearer("good"))).isNull();
    for (String method : List.of("GET", "POST", "PUT", "DELETE", "BREW")) {
      assertThat(refusal(Requests.of(method, "api/inbox").bearer("good")))
          .isEqualTo(Reason.TOO_FAST);
    }
    assertThat(refusal(Requests.of("POST", "poll").bearer("good"))).isEqualTo(Reason.TOO_FAST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ws", "api/stream", "poll"})
  void whatIsOpenedCountsWithItsBodyOnly(String target) {
    assertThat(refusal(Requests.of("GET", "api/inbox").bearer("good"))).isNull();
    assertThat(refusal(Requests.of("GET", target).bearer("good"))).isNull();
    assertThat(refusal(Requests.of("GET", target).bearer("good").header("Content-Length", "9")))
        .isEqualTo(Reason.TOO_FAST);
  }

  @Test
  void healthDoesNotCountWhateverElseComesFromThatAddress() {
    for (int i = 0; i < 64; i++) {
      assertThat(refusal(Requests.of("GET", "doctor/network"))).isNull();
    }
    assertThat(refusal(Requests.of("GET", "doctor/network"))).isEqualTo(Reason.TOO_FAST);
    assertThat(refusal(Requests.of("GET", "index.html"))).isEqualTo(Reason.TOO_FAST);
    assertThat(refusal(Requests.of("GET", "health/live"))).isNull();
    assertThat(refusal(Requests.of("GET", "index.html").from("198.51.100.1"))).isNull();
  }
}

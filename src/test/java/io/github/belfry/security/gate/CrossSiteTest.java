package io.github.belfry.security.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.notification.Reason;
import io.github.belfry.security.TestSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What another site's page may set off (protocol.md §2). */
class CrossSiteTest {
  private final Gate gate = Gates.of(TestSettings.with());

  private Reason refusal(Requests request) {
    return Gates.refusal(gate, request);
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

package io.github.belfry.security.gate;

import static io.github.belfry.security.gate.Gates.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.notification.Reason;
import io.github.belfry.security.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many connections may be opened in a second (protocol.md §7). */
class NewConnectionsTest {
  @ParameterizedTest
  @CsvSource({"1000, 2, ''", "2, 1000, ''", "2, 1000, 10.0.0.7"})
  void tooManyNewConnectionsAreRefusedButNoPolls(int ofUser, int fromAddress, String proxy) {
    Gate gate = Gates.of(TestSettings.connecting("1," + ofUser, "1," + fromAddress));
    for (int i = 0; i < 2; i++) {
      assertThat(refusal(gate, Requests.of("GET", "ws").bearer("good"))).isNull();
    }

    assertThat(refusal(gate, Requests.of("GET", "api/stream").bearer("good")))
        .isEqualTo(Reason.TOO_FAST);
    assertThat(refusal(gate, Requests.of("GET", "poll").bearer("good"))).isNull();
    assertThat(refusal(gate, Requests.of("GET", "api/inbox").bearer("good"))).isNull();
  }

  @Test
  void anAddressIsTheClientsAndForIpv6ItsSite() {
    Gate gate = Gates.of(TestSettings.connecting("1,1000", "1,1"));
    Requests proxied = socketFrom("10.0.0.1").header("X-Forwarded-For", "1.2.3.4");
    Requests proxiedToo = socketFrom("10.0.0.1").header("X-Forwarded-For", "1.2.3.5");

    assertThat(refusal(gate, socketFrom("2001:db8:0:1::1"))).isNull();
    assertThat(refusal(gate, socketFrom("2001:db8:0:1:ffff::2"))).isEqualTo(Reason.TOO_FAST);
    assertThat(refusal(gate, socketFrom("2001:db8:0:2::1"))).isNull();
    assertThat(refusal(gate, proxied)).isNull();
    assertThat(refusal(gate, proxied)).isEqualTo(Reason.TOO_FAST);
    assertThat(refusal(gate, proxiedToo)).isNull();
  }

  private static Requests socketFrom(String address) {
    return Requests.of("GET", "ws").bearer("good").from(address);
  }
}

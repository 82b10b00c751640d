package io.github.belfry.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.security.gate.Admitted;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NetworksTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
  private static final AddressRange OFFICE = new AddressRange("10.1.2.0/24");

  private final Networks networks = new Networks(true, Set.of("longpoll"), NOON);

  private void opens(String transport, String address) throws UnknownHostException {
    networks.opened(new Admitted(transport, InetAddress.getByName(address)));
  }

  @Test
  void connectionsAndVerdictsAreCountedByRange() throws UnknownHostException {
    opens("sse", "10.1.2.3");
    opens("sse", "10.1.2.250");
    opens("websocket", "10.1.2.3");
    networks.found(OFFICE, new Verdicts("sse", Map.of("websocket", "blocked", "sse", "ok")));
    networks.found(OFFICE, new Verdicts("sse", Map.of("websocket", "silent")));
    networks.found(OFFICE, new Verdicts("sse", Map.of("websocket", "blocked")));

    assertThat(networks.json())
        .containsExactly(
            """
            {"range":"10.1.2.0/24","transports":{"sse":2,"websocket":1},\
            "verdicts":{"sse":{"ok":1},"websocket":{"blocked":2,"silent":1}},\
            "last":"2026-11-21T12:00:00.000Z"}""");
  }

  @Test
  void pollsOpenNothingSoTheirClientsCount() {
    networks.found(OFFICE, new Verdicts("longpoll", Map.of()));
    assertThat(networks.json().get(0)).contains("\"transports\":{\"longpoll\":1}");
  }

  @Test
  void thoseHeardOfLastComeFirst() throws UnknownHostException {
    opens("websocket", "10.1.1.1");
    opens("websocket", "10.1.2.1");
    opens("websocket", "10.1.1.1");
    assertThat(networks.json().get(0)).contains("10.1.1.0/24");
    assertThat(networks.json().get(1)).contains("10.1.2.0/24");
  }

  @Test
  void theRangeNotHeardOfForLongestGoes() throws UnknownHostException {
    for (int i = 0; i < Networks.MOST; i++) {
      opens("websocket", "10." + i / 256 + "." + i % 256 + ".1");
    }
    opens("websocket", "10.0.0.1");
    opens("websocket", "192.0.2.1");
    assertThat(networks.json())
        .hasSize(Networks.MOST)
        .anyMatch(json -> json.contains("10.0.0.0/24"))
        .noneMatch(json -> json.contains("10.0.1.0/24"));
  }

  @Test
  void switchedOffItCountsNothing() {
    var off = new Networks(false, Set.of(), NOON);
    off.opened(new Admitted("websocket", InetAddress.getLoopbackAddress()));
    assertThat(off.json()).isEmpty();
  }
}

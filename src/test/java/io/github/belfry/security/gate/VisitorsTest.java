package io.github.belfry.security.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.belfry.container.Container;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.Callers;
import io.github.belfry.security.TestSettings;
import io.github.belfry.security.ticket.TestTickets;
import io.github.belfry.security.ticket.TicketService;
import io.github.belfry.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The doctor's probes need no credentials; it matters from where they come (protocol.md §9). */
class VisitorsTest {
  private List<Entrance> entrances = FakeEntrance.all();
  private final List<Admitted> admitted = new ArrayList<>();

  private Gate gate(Settings settings) {
    TicketService tickets = new TestTickets().service(Clock.systemUTC());
    var credentials = new Credentials(token -> Caller.of("alice", Set.of()), tickets, List.of());
    return new Gate(settings, Container.WILDFLY, credentials, tickets, entrances, admitted::add);
  }

  private HttpServletRequest admit(Requests request) {
    return gate(TestSettings.with()).admit(request.build(), Requests.response(new HashMap<>()));
  }

  private static Reason refusal(Gate gate, Requests request) {
    Refused refused =
        catchThrowableOfType(
            Refused.class, () -> gate.admit(request.build(), Requests.response(new HashMap<>())));
    return refused == null ? null : refused.reason();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, doctor/network",
    "GET, doctor/stream",
    "GET, doctor/idle",
    "POST, doctor/verdicts",
    "BREW, doctor/network"
  })
  void probesAreForAnybody(String method, String path) throws Exception {
    assertThat(admit(Requests.of(method, path).from("192.0.2.7")).getUserPrincipal())
        .isEqualTo(new Visitor(InetAddress.getByName("192.0.2.7"), false));
  }

  @Test
  void aProbesHandshakeIsForAnybody() {
    assertThat(admit(Requests.of("GET", "doctor/ws").upgrade()).getUserPrincipal())
        .isInstanceOf(Visitor.class);
  }

  @ParameterizedTest
  @CsvSource({"POST, doctor/", "POST, doctor/index.html", "POST, doctor/nothing", "PUT, doctor"})
  void whatElseIsBelowTheDoctorIsAFileOrNothing(String method, String path) {
    Gate gate = gate(TestSettings.with());
    assertThat(refusal(gate, Requests.of(method, path))).isEqualTo(Reason.METHOD_NOT_ALLOWED);
    assertThat(refusal(gate, Requests.of("GET", "doctor/ws/x").upgrade()))
        .isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(refusal(gate, Requests.of("GET", path))).isNull();
  }

  @Test
  void visitorsComeFromBehindTrustedProxies() throws Exception {
    var request =
        Requests.of("GET", "doctor/network")
            .from("10.0.0.1")
            .header("X-Forwarded-For", "203.0.113.9")
            .header("X-Forwarded-Proto", "https");
    assertThat(admit(request).getUserPrincipal())
        .isEqualTo(new Visitor(InetAddress.getByName("203.0.113.9"), true));
  }

  @Test
  void aVisitorIsNoCaller() {
    var visitor = new Visitor(InetAddress.getLoopbackAddress(), true);
    assertThatThrownBy(() -> Callers.of(visitor))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.UNAUTHENTICATED));
  }

  @Test
  void anotherPageMayNotProbe() {
    Gate gate = gate(TestSettings.with());
    for (String path : List.of("doctor/network", "doctor/verdicts", "doctor/ws")) {
      var request = Requests.of("GET", path).header("Origin", "https://evil.example");
      assertThat(refusal(gate, request)).as(path).isEqualTo(Reason.FORBIDDEN_ORIGIN);
    }
  }

  @Test
  void aQueryThatIsNoUtf8IsABadRequest() {
    Gate gate = gate(TestSettings.with());
    assertThat(refusal(gate, Requests.of("GET", "doctor/stream?events=%FF")))
        .isEqualTo(Reason.BAD_REQUEST);
  }

  @Test
  void probesAreCountedApartFromConnections() {
    Gate gate = gate(TestSettings.connecting("1,1000", "1,2"));
    for (int i = 0; i < 2; i++) {
      assertThat(refusal(gate, Requests.of("GET", "doctor/network"))).isNull();
    }
    assertThat(refusal(gate, Requests.of("GET", "doctor/ws").upgrade())).isEqualTo(Reason.TOO_FAST);
    assertThat(refusal(gate, Requests.of("GET", "doctor/network").from("192.0.2.1"))).isNull();
    assertThat(refusal(gate, Requests.of("GET", "doctor/index.html"))).isNull();
    assertThat(refusal(gate, Requests.of("GET", "ws").upgrade().bearer("good"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "doctor",
        "doctor/",
        "doctor/index.html",
        "doctor/network",
        "doctor/stream",
        "doctor/idle",
        "doctor/ws",
        "doctor/verdicts"
      })
  void switchedOffThereIsNothing(String path) {
    Gate off = gate(TestSettings.with("belfry.doctor", "false"));
    assertThat(refusal(off, Requests.of("GET", path))).isEqualTo(Reason.NOT_FOUND);
    assertThat(refusal(off, Requests.of("POST", path))).isEqualTo(Reason.NOT_FOUND);
    assertThat(refusal(off, Requests.of("GET", path).upgrade())).isEqualTo(Reason.NOT_FOUND);
    assertThat(refusal(off, Requests.of("GET", "doctors.html"))).isNull();
  }

  @Test
  void itsOwnEntranceSeesTheVisitor() {
    List<Object> seen = new ArrayList<>();
    entrances =
        FakeEntrance.all(
            (request, caller) -> {
              seen.add(request.getUserPrincipal());
              throw new Refused(Reason.FULL, "no room");
            });
    Gate gate = gate(TestSettings.with());
    assertThat(refusal(gate, Requests.of("GET", "doctor/ws").upgrade())).isEqualTo(Reason.FULL);
    assertThat(refusal(gate, Requests.of("GET", "doctor/network"))).isNull();
    assertThat(seen).singleElement().isInstanceOf(Visitor.class);
  }

  @Test
  void connectionsThatAreAdmittedAreTold() throws Exception {
    var good = Requests.of("GET", "api/stream").bearer("good").from("10.0.0.1");
    admit(good.header("X-Forwarded-For", "203.0.113.9"));
    admit(Requests.of("GET", "ws").upgrade().bearer("good").from("192.0.2.7"));
    admit(Requests.of("GET", "poll").bearer("good"));
    admit(Requests.of("GET", "api/inbox").bearer("good"));
    admit(Requests.of("GET", "doctor/ws").upgrade());
    refusal(gate(TestSettings.with()), Requests.of("GET", "ws").upgrade());
    assertThat(admitted)
        .containsExactly(
            new Admitted("sse", InetAddress.getByName("203.0.113.9")),
            new Admitted("websocket", InetAddress.getByName("192.0.2.7")));
  }
}

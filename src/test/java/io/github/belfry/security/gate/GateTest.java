package io.github.belfry.security.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.belfry.container.Container;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.TokenVerifier;
import io.github.belfry.security.Callers;
import io.github.belfry.security.TestSettings;
import io.github.belfry.security.ticket.TestTickets;
import io.github.belfry.security.ticket.TicketService;
import io.github.belfry.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What gets in and as whom, case by case (protocol.md §2). */
class GateTest {
  /** Knows the token "good", which is alice's, and no other. */
  private static final TokenVerifier TOKENS =
      token -> {
        if (!token.equals("good")) {
          throw new Refused(Reason.UNAUTHENTICATED, "the token is bad");
        }
        return Caller.of("alice", Set.of("ops"));
      };

  private final TestTickets store = new TestTickets();
  private final TicketService tickets = store.service(Clock.systemUTC());
  private List<Entrance> entrances = FakeEntrance.all();
  private final Map<String, String> answer = new HashMap<>();

  private Gate gate(Settings settings) {
    return new Gate(
        settings,
        Container.WILDFLY,
        new Credentials(TOKENS, tickets, List.of("ops", "sales")),
        tickets,
        entrances,
        admitted -> {});
  }

  private HttpServletRequest admit(Requests request) {
    return gate(TestSettings.with()).admit(request.build(), Requests.response(answer));
  }

  private String user(Requests request) {
    HttpServletRequest admitted = admit(request);
    return admitted.getUserPrincipal() == null ? null : admitted.getUserPrincipal().getName();
  }

  private Reason refusal(Requests request) {
    return refusal(gate(TestSettings.with()), request);
  }

  private Reason refusal(Gate gate, Requests request) {
    Refused refused =
        catchThrowableOfType(
            Refused.class, () -> gate.admit(request.build(), Requests.response(answer)));
    return refused == null ? null : refused.reason();
  }

  private String ticket() {
    return tickets.issue(Caller.of("bob", Set.of())).text();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%FF", "%C3", "%zz", "%", "%ED%A0%80", "a&b=%C0%AF"})
  void aQueryThatIsNoUtf8IsABadRequest(String query) {
    var request = Requests.of("GET", "api/inbox?x=" + query).bearer("good");
    assertThat(refusal(request)).isEqualTo(Reason.BAD_REQUEST);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  ''",
    "GET, index.html",
    "HEAD, belfry/index.js",
    "GET, health/ready",
    "GET, health/live",
    "GET, metrics",
    "HEAD, metrics",
    "GET, apian",
    "GET, wsx",
    "GET, pollen"
  })
  void needsNoCredentials(String method, String path) {
    assertThat(user(Requests.of(method, path))).isNull();
    assertThat(user(Requests.of(method, path).bearer("bad"))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, api",
    "GET, api/",
    "GET, api/inbox",
    "GET, api/openapi",
    "GET, api/nothing",
    "GET, ws",
    "GET, poll",
    "HEAD, poll",
    "GET, api/stream",
    "POST, api/notifications",
    "OPTIONS, api/inbox",
    "POST, api/demo/login",
    "GET, api/demo/login"
  })
  void isPrivate(String method, String path) {
    assertThat(refusal(Requests.of(method, path))).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(user(Requests.of(method, path).bearer("good"))).isEqualTo("alice");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, index.html",
    "DELETE, health/ready",
    "PUT, metrics",
    "TRACE, index.html",
    "PROPFIND, ''"
  })
  void whatIsThereToBeReadCanOnlyBeRead(String method, String path) {
    assertThat(refusal(Requests.of(method, path))).isEqualTo(Reason.METHOD_NOT_ALLOWED);
    assertThat(answer).containsEntry("allow", "GET, HEAD, OPTIONS");
    assertThat(refusal(Requests.of(method, path).upgrade().bearer("good")))
        .isEqualTo(Reason.METHOD_NOT_ALLOWED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "POST"})
  void figuresMayBePrivate(String method) {
    Gate gate = gate(TestSettings.with("belfry.metrics-public", "false"));
    assertThat(refusal(gate, Requests.of(method, "metrics"))).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(refusal(gate, Requests.of(method, "metrics").bearer("good"))).isNull();
  }

  @Test
  void optionsOfIt() {
    assertThat(admit(Requests.of("OPTIONS", "index.html"))).isNull();
    assertThat(answer).containsEntry(":status", "204").containsEntry("allow", "GET, HEAD, OPTIONS");
    assertThat(admit(Requests.of("OPTIONS", "health/ready"))).isNotNull();
  }

  @Test
  void aHandshakeIsPrivateWhateverItsPath() {
    assertThat(refusal(Requests.of("GET", "index.html").upgrade()))
        .isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void aSettingOpensTheDemoLogin() {
    Gate gate = gate(TestSettings.with("belfry.demo", "true"));

    Requests here =
        Requests.of("POST", "api/demo/login").without("Host").header("Host", "localhost");
    assertThat(refusal(gate, here)).isNull();
    assertThat(refusal(gate, Requests.of("POST", "api/demo/login")))
        .isEqualTo(Reason.FORBIDDEN_ORIGIN);
    assertThat(refusal(gate, Requests.of("POST", "api/demo/login/x")))
        .isEqualTo(Reason.UNAUTHENTICATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer good", "bearer good", "BEARER   good", " Bearer good "})
  void aBearerTokenIsTaken(String authorization) {
    Requests request = Requests.of("GET", "api/inbox").header("Authorization", authorization);

    assertThat(user(request)).isEqualTo("alice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer a b",
        "Bearer bad",
        "Bearergood",
        "Basic Z29vZDo=",
        "good",
        "Bearer good,",
        "Bearer good, Bearer good",
        "Bearer g\u00f6\u00f6d",
        "Token good"
      })
  void anyOtherAuthorizationIsRefused(String authorization) {
    Requests request =
        Requests.of("GET", "api/stream?ticket=" + ticketUnless(authorization))
            .header("Authorization", authorization);

    assertThat(refusal(request)).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(store.used).isEmpty();
  }

  /** Beside a bad bearer token a good ticket doesn't help; beside another scheme none is sent. */
  private String ticketUnless(String authorization) {
    return authorization.startsWith("Bearer") ? ticket() : "x";
  }

  @Test
  void twoAuthorizationsAreRefused() {
    assertThat(refusal(Requests.of("GET", "api/inbox").bearer("good").bearer("good")))
        .isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void whoTheServerKnowsIsTakenWithTheRolesItGrants() {
    HttpServletRequest admitted =
        admit(Requests.of("GET", "api/inbox").signedIn("carol", Caller.PUBLISHER));

    assertThat(Callers.of(admitted.getUserPrincipal()).from(null))
        .as("the server knows roles, not groups")
        .isEqualTo(
            new Caller("carol", Set.of(Caller.PUBLISHER), Set.of(), List.of(), List.of(), null));
    assertThat(admitted.getRemoteUser()).isEqualTo("carol");
  }

  @Test
  void whoTheServerKnowsByAnImpossibleNameIsRefused() {
    assertThat(refusal(Requests.of("GET", "api/inbox").signedIn("a*b", "x")))
        .isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void aBadBearerIsRefusedEvenIfTheServerKnowsTheCaller() {
    assertThat(refusal(Requests.of("GET", "api/inbox").signedIn("carol", "x").bearer("bad")))
        .isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void rolesAreTheGroups() {
    HttpServletRequest admitted = admit(Requests.of("GET", "api/inbox").bearer("good"));

    assertThat(admitted.isUserInRole("ops")).isTrue();
    assertThat(admitted.isUserInRole("belfry-admin")).isFalse();
    assertThat(AuthenticatedRequest.again(admitted).getUserPrincipal())
        .isEqualTo(admitted.getUserPrincipal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ws", "api/stream", "poll"})
  void aTicketOpensAConnectionOnce(String path) {
    Requests request = Requests.of("GET", path + "?after=0&ticket=" + ticket());

    assertThat(user(request)).isEqualTo("bob");
    assertThat(refusal(request)).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api/inbox?ticket=%s",
        "api/stream/x?ticket=%s",
        "ws?Ticket=%s",
        "ws?xticket=%s",
        "ws?x=ticket=%s",
        "ws?ticket=%%zz%s",
        "ws?ticket=%sx",
        "ws?ticket="
      })
  void aTicketElsewhereOrMangledIsNone(String target) {
    assertThat(refusal(Requests.of("GET", target.formatted(ticket()))))
        .isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(store.used).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_token=good", "token=good", "ticket=good", "bearer=good"})
  void aTokenInTheQueryIsNone(String query) {
    assertThat(refusal(Requests.of("GET", "ws?" + query))).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void twoTicketsAreABadRequest() {
    assertThat(refusal(Requests.of("GET", "ws?ticket=" + ticket() + "&ticket=" + ticket())))
        .isEqualTo(Reason.BAD_REQUEST);
  }

  @Test
  void aRefusalBeforeItLeavesTheTicketUnused() {
    String ticket = ticket();
    String target = "ws?ticket=" + ticket;
    assertThat(refusal(Requests.of("GET", target).header("Origin", "https://evil.example")))
        .isEqualTo(Reason.FORBIDDEN_ORIGIN);
    assertThat(refusal(Requests.of("GET", target).bearer("bad"))).isEqualTo(Reason.UNAUTHENTICATED);
    entrances = FakeEntrance.all(GateTest::refuseBob);
    assertThat(refusal(Requests.of("GET", target))).isEqualTo(Reason.FULL);
    entrances = FakeEntrance.all();

    assertThat(user(Requests.of("GET", target))).isEqualTo("bob");
  }

  private static void refuseBob(HttpServletRequest request, Caller caller) {
    assertThat(caller.user()).isEqualTo("bob");
    throw new Refused(Reason.FULL, "full");
  }

  /** What another method is left to answers it, without a look at what was asked. */
  @Test
  void onlyWhatComesInIsChecked() {
    entrances = FakeEntrance.all(GateTest::refuseBob);
    String target = "api/stream?ticket=" + ticket();
    assertThat(refusal(Requests.of("GET", target))).isEqualTo(Reason.FULL);
    assertThat(user(Requests.of("POST", target))).isEqualTo("bob");
  }

  @Test
  void theOriginIsCheckedBeforeAnythingElse() {
    for (String path : List.of("index.html", "api/inbox", "poll", "ws")) {
      Requests request = Requests.of("GET", path).header("Origin", "null").bearer("good");
      assertThat(refusal(request)).isEqualTo(Reason.FORBIDDEN_ORIGIN);
    }
  }

  @Test
  void theOriginMayBeWhatATrustedProxySays() {
    Requests request =
        Requests.of("GET", "ws").bearer("good").header("Origin", "https://bell.example.org");

    assertThat(refusal(request)).isEqualTo(Reason.FORBIDDEN_ORIGIN);
    request.header("X-Forwarded-Proto", "https");
    assertThat(refusal(request)).isEqualTo(Reason.FORBIDDEN_ORIGIN);
    assertThat(user(request.from("10.1.2.3"))).isEqualTo("alice");
  }

  @Test
  void listedOriginsGetCorsAnswersEvenWithARefusal() {
    Requests request = Requests.of("GET", "api/inbox").header("Origin", "https://listed.example");

    assertThat(refusal(request)).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(answer)
        .containsEntry("access-control-allow-origin", "https://listed.example")
        .containsEntry("access-control-allow-credentials", "true")
        .containsEntry("access-control-expose-headers", "Date, Location, Retry-After");
  }

  @Test
  void preflightsAreAnsweredWithoutCredentials() {
    Requests preflight =
        Requests.of("OPTIONS", "api/notifications")
            .header("Origin", "https://listed.example")
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization, traceparent,x-a b,,")
            .header("Access-Control-Request-Headers", "ce-myextension")
            .header("Access-Control-Request-Headers", "x".repeat(101));

    assertThat(admit(preflight)).isNull();
    assertThat(answer)
        .containsEntry(":status", "204")
        .containsEntry(
            "access-control-allow-headers", "authorization, traceparent, ce-myextension");
  }

  @Test
  void preflightsOfOtherOriginsAreRefused() {
    Requests preflight =
        Requests.of("OPTIONS", "api/notifications")
            .header("Origin", "https://evil.example")
            .header("Access-Control-Request-Method", "POST");

    assertThat(refusal(preflight)).isEqualTo(Reason.FORBIDDEN_ORIGIN);
    assertThat(answer).isEmpty();
  }
}

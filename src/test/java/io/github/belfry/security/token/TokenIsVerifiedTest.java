package io.github.belfry.security.token;

import static io.github.belfry.security.token.Verifiers.alice;
import static io.github.belfry.security.token.Verifiers.jwt;
import static io.github.belfry.security.token.Verifiers.verifier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.ChannelPattern;
import io.github.belfry.notification.Proof;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.SettableClock;
import io.github.belfry.security.TestSettings;
import io.github.belfry.security.demo.DemoTokens;
import io.github.belfry.settings.Settings;
import io.github.belfry.support.TestKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Good tokens say who is calling; every other is refused, for a reason that is told. */
class TokenIsVerifiedTest {
  private final JwtVerifier verifier = verifier(jwt(Set.of("belfry", "other"), null), false);

  private void assertRefused(String token, Reason reason, String detail) {
    assertThatThrownBy(() -> verifier.verify(token))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.detail()).contains(detail);
            });
  }

  @Test
  void aGoodTokenGivesTheWholeCaller() {
    Instant issued = Instant.ofEpochSecond(Instant.now().getEpochSecond() - 5);
    Instant end = issued.plusSeconds(600);
    String token =
        alice()
            .with("iat", issued.getEpochSecond())
            .with("jti", "t1")
            .with("exp", end.getEpochSecond())
            .with("belfry_subscribe", List.of("topic:a*"))
            .with("belfry_publish", List.of("user:*", "room:1"))
            .signed();

    Caller expected =
        new Caller(
            "alice",
            Set.of("ops"),
            Set.of("ops"),
            List.of(new ChannelPattern("topic:a*")),
            List.of(new ChannelPattern("user:*"), new ChannelPattern("room:1")),
            end,
            new Proof(issued, null, "t1", null));
    assertThat(verifier.verify(token)).isEqualTo(expected);
    assertThat(verifier.verify(token)).as("remembered").isEqualTo(expected);
  }

  @Test
  void whatDoesNotSayWhenItWasIssuedIsOlderThanAnything() {
    assertThat(verifier.verify(alice().with("iat", null).signed()).proof().issued())
        .isEqualTo(Instant.EPOCH);
  }

  @ParameterizedTest
  @CsvSource({"u, p, s, u", ", p, s, p", ", , s, s", "'', p, s, p", "'', '', s, s", "'', , s, s"})
  void theNameIsTheFirstOfThree(String upn, String preferred, String sub, String expected) {
    String token =
        alice().with("upn", upn).with("preferred_username", preferred).with("sub", sub).signed();

    assertThat(verifier.verify(token).user()).isEqualTo(expected);
  }

  static List<Arguments> wrongClaims() {
    return List.of(
        Arguments.of("iss", "https://evil.example", "(iss)"),
        Arguments.of("iss", null, "(iss)"),
        Arguments.of("aud", List.of("somebody"), "(aud)"),
        Arguments.of("aud", null, "(aud)"),
        Arguments.of("exp", null, "(exp)"),
        Arguments.of("exp", "tomorrow", "(exp)"),
        Arguments.of("iat", true, "(iat)"),
        Arguments.of("iss", 7, "iss"),
        Arguments.of("aud", 7, "aud"),
        Arguments.of("exp", Long.MAX_VALUE / 10, "(exp)"),
        Arguments.of("nbf", inSeconds(60), "(nbf)"),
        Arguments.of("iat", inSeconds(60), "(iat)"),
        Arguments.of("upn", 7, "upn"),
        Arguments.of("upn", " ", "name"),
        Arguments.of("upn", List.of("alice"), "upn"),
        Arguments.of("upn", Map.of("name", "alice"), "upn"),
        Arguments.of("upn", "\u212aevin", "form C"),
        Arguments.of("upn", "zoe\u0308", "form C"),
        Arguments.of("upn", "a\ud800", "name"),
        Arguments.of("sub", 7, "sub"),
        Arguments.of("aud", List.of(7), "aud"),
        Arguments.of("aud", Map.of(), "aud"),
        Arguments.of("upn", "a*", "name"),
        Arguments.of("upn", " a", "name"),
        Arguments.of("upn", "a\u0000b", "name"),
        Arguments.of("upn", "x".repeat(201), "name"),
        Arguments.of("groups", true, "groups"),
        Arguments.of("groups", List.of(List.of("ops")), "groups"),
        Arguments.of("groups", Arrays.asList("ops", null), "groups"),
        Arguments.of("groups", List.of("ops", 7), "groups"),
        Arguments.of("groups", Map.of("ops", true), "groups"),
        Arguments.of("belfry_subscribe", List.of(1), "belfry_subscribe"),
        Arguments.of("belfry_publish", true, "belfry_publish"));
  }

  @ParameterizedTest
  @MethodSource("wrongClaims")
  void aWrongClaimIsNamed(String claim, Object value, String detail) {
    assertRefused(alice().with(claim, value).signed(), Reason.UNAUTHENTICATED, detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt"})
  void accessTokensAreOfTheseTypes(String type) {
    assertThat(verifier.verify(alice().header("typ", type).signed()).user()).isEqualTo("alice");
    assertThat(verifier.verify(alice().header("typ", null).signed()).user()).isEqualTo("alice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"logout+jwt", "ID", "dpop+jwt", "secevent+jwt", "", "application/", "text/jwt"})
  void tokensOfOtherTypesAreRefused(String type) {
    assertRefused(alice().header("typ", type).signed(), Reason.UNAUTHENTICATED, "typ");
    assertRefused(alice().header("typ", 7).signed(), Reason.UNAUTHENTICATED, "typ");
  }

  @ParameterizedTest
  @CsvSource({
    "typ,     ID,      typ",
    "typ,     Refresh, typ",
    "typ,     Logout,  typ",
    "nonce,   n,       ID token",
    "at_hash, h,       ID token",
    "c_hash,  h,       ID token",
    "events,  e,       events"
  })
  void whatIsNoAccessTokenIsRefused(String claim, String value, String detail) {
    assertRefused(alice().with(claim, value).signed(), Reason.UNAUTHENTICATED, detail);
  }

  @Test
  void keycloaksBearerTokensAreAccessTokens() {
    assertThat(verifier.verify(alice().with("typ", "Bearer").signed()).user()).isEqualTo("alice");
  }

  @Test
  void aTokenForNobodyIsRefused() {
    assertRefused(
        alice().with("upn", null).with("sub", null).signed(), Reason.UNAUTHENTICATED, "nobody");
  }

  @Test
  void clocksMayDifferByTheLeeway() {
    verifier.verify(alice().expiresIn(Duration.ofSeconds(-20)).signed());
    verifier.verify(alice().with("nbf", inSeconds(20)).with("iat", inSeconds(20)).signed());

    assertRefused(
        alice().expiresIn(Duration.ofSeconds(-31)).signed(), Reason.TOKEN_EXPIRED, "expired");
  }

  @Test
  void aRememberedTokenStillExpires() {
    Settings settings = TestSettings.of(false, jwt(Set.of(), null));
    var clock = new SettableClock();
    var ageing = new JwtVerifier(settings, new DemoTokens(settings), clock);
    String token = alice().expiresIn(Duration.ofSeconds(20)).signed();
    ageing.verify(token);
    clock.passes(Duration.ofSeconds(45));
    ageing.verify(token);
    clock.passes(Duration.ofSeconds(6));

    assertThatThrownBy(() -> ageing.verify(token)).hasMessageContaining("expired");
  }

  @Test
  void aTokenCanBeTooOld() {
    JwtVerifier strict = verifier(jwt(Set.of(), Duration.ofMinutes(5)), false);
    strict.verify(alice().with("iat", inSeconds(-290)).signed());

    assertThatThrownBy(() -> strict.verify(alice().with("iat", inSeconds(-400)).signed()))
        .hasMessageContaining("too old");
    assertThatThrownBy(() -> strict.verify(alice().with("iat", null).signed()))
        .hasMessageContaining("(iat)");
  }

  @Test
  void forgedTokensAreRefused() {
    assertRefused(alice().signedByAStranger(), Reason.UNAUTHENTICATED, "signature");
    assertRefused(alice().unsigned(), Reason.UNAUTHENTICATED, "RS256");
    assertRefused(alice().signedWithThePublicKey(), Reason.UNAUTHENTICATED, "RS256");
    String good = alice().signed();
    String[] parts = good.split("\\.", -1);
    String other = alice().with("upn", "bob").signed().split("\\.", -1)[1];
    assertRefused(parts[0] + '.' + other + '.' + parts[2], Reason.UNAUTHENTICATED, "signature");
    assertRefused(parts[0] + '.' + parts[1] + '.', Reason.UNAUTHENTICATED, "token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"b64", "exp", "unheardOf"})
  void criticalHeadersAreRefused(String name) throws JoseException {
    var jws = new JsonWebSignature();
    jws.setAlgorithmHeaderValue("RS256");
    jws.setHeader("crit", List.of(name));
    jws.setHeader(name, true);
    jws.setPayload("{}");
    jws.setKey(TestKeys.issuer());

    assertRefused(jws.getCompactSerialization(), Reason.UNAUTHENTICATED, "critical");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "a.b.c",
        "a.b",
        "....",
        "e30.e30.e30",
        "eyJhbGciOiJSUzI1NiJ9..",
        "eyJhbGciOiJSUzI1NiJ9.bm90IGpzb24.AAAA",
        "eyJhbGciOjd9.e30.AAAA",
        "\u0000",
        "äöü.äöü.äöü",
        "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkExMjhHQ00ifQ.AA.AA.AA.AA"
      })
  void whatIsNoTokenIsRefused(String token) {
    assertRefused(token, Reason.UNAUTHENTICATED, "token");
  }

  @Test
  void aTokenBeyondMeasureIsRefused() {
    assertRefused("x".repeat(20_000), Reason.UNAUTHENTICATED, "longer");
  }

  @Test
  void demoTokensAreGoodInDemoModeOnly() {
    Settings on = TestSettings.of(true, Settings.defaults().jwt());
    var demo = new DemoTokens(on);
    String token = demo.issue("bob", Set.of("ops"));
    var inDemoMode = new JwtVerifier(on, demo, Clock.systemUTC());

    assertThat(inDemoMode.verify(token).user()).isEqualTo("bob");
    assertThat(inDemoMode.verify(token).groups()).containsExactly("ops");
    assertRefused(token, Reason.UNAUTHENTICATED, "signature");
    assertThatThrownBy(() -> verifier(jwt(Set.of(), null), true).verify(token))
        .as("another node's demo key")
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> inDemoMode.verify(alice().signed()))
        .as("no key is configured")
        .isInstanceOf(Refused.class);
  }

  @Test
  void inDemoModeTheConfiguredKeyIsGoodAsWell() {
    assertThat(verifier(jwt(Set.of(), null), true).verify(alice().signed()).user())
        .isEqualTo("alice");
  }

  private static long inSeconds(long seconds) {
    return Instant.now().getEpochSecond() + seconds;
  }
}

package io.github.belfry.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelPattern;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.SettableClock;
import io.github.belfry.security.TestSettings;
import io.github.belfry.security.demo.DemoTokens;
import io.github.belfry.settings.Jwt;
import io.github.belfry.settings.Settings;
import io.github.belfry.support.TestKeys;
import io.github.belfry.support.Tokens;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Good tokens say who is calling; every other is refused, for a reason that is told. */
class TokenIsVerifiedTest {
  private static final String KEY = "classpath:keys/public.pem";

  private final JwtVerifier verifier = verifier(jwt(Set.of("belfry", "other"), null), false);

  private static Jwt jwt(Set<String> audiences, Duration age) {
    return jwt(audiences, age, Jwt.Claims.defaults());
  }

  private static Jwt jwt(Set<String> audiences, Duration age, Jwt.Claims claims) {
    return new Jwt(
        null,
        KEY,
        Set.of("RS256"),
        Tokens.ISSUER,
        audiences,
        true,
        Duration.ofSeconds(30),
        age,
        claims);
  }

  private static JwtVerifier verifier(Jwt jwt, boolean demo) {
    Settings settings = TestSettings.of(demo, jwt);
    return new JwtVerifier(settings, new DemoTokens(settings), Clock.systemUTC());
  }

  private static Tokens alice() {
    return Tokens.of("alice", "ops").with("aud", "belfry");
  }

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
    Instant end = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 600);
    String token =
        alice()
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
            end);
    assertThat(verifier.verify(token)).isEqualTo(expected);
    assertThat(verifier.verify(token)).as("remembered").isEqualTo(expected);
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

  @Test
  void oneStringIsAListOfOne() {
    Caller caller =
        verifier.verify(
            alice()
                .with("groups", "ops")
                .with("aud", "other")
                .with("belfry_subscribe", "room:1")
                .with("belfry_publish", "topic:*")
                .signed());

    assertThat(caller.roles()).containsExactly("ops");
    assertThat(caller.groups()).containsExactly("ops");
    assertThat(caller.maySubscribe()).containsExactly(new ChannelPattern("room:1"));
    assertThat(caller.mayPublish()).containsExactly(new ChannelPattern("topic:*"));
  }

  @Test
  void whatIsNullIsNotThere() {
    JwtClaims claims = alice().claims();
    for (String name : List.of("upn", "groups", "nbf", "belfry_subscribe", "nonce", "typ")) {
      claims.setClaim(name, null);
    }
    Caller caller = verifier.verify(Tokens.of(claims).signed());

    assertThat(caller.user()).isEqualTo("alice");
    assertThat(caller.roles()).isEmpty();
  }

  @Test
  void theClaimsOfChoiceAreLookedAtAndNoOther() {
    JwtVerifier choosy =
        verifier(
            jwt(
                Set.of(),
                null,
                new Jwt.Claims(
                    List.of("user.id", "sub"),
                    List.of("realm_access.roles", "resource_access.my.app.roles", "a.b/roles"),
                    List.of("teams"))),
            false);
    Caller caller =
        choosy.verify(
            alice()
                .with("groups", List.of("belfry-admin"))
                .with("user", Map.of("id", "u7"))
                .with("realm_access", Map.of("roles", List.of("belfry-publisher", "r")))
                .with("resource_access", Map.of("my.app", Map.of("roles", "one")))
                .with("a.b/roles", List.of("dotted"))
                .with("a", Map.of("b/roles", List.of("not this")))
                .with("teams", List.of("belfry-admin", "blue"))
                .signed());

    assertThat(caller.user()).isEqualTo("u7");
    assertThat(caller.roles()).containsExactlyInAnyOrder("belfry-publisher", "r", "one", "dotted");
    assertThat(caller.isPublisher()).isTrue();
    assertThat(caller.isAdmin()).as("a group is no role").isFalse();
    assertThat(caller.groups()).containsExactlyInAnyOrder("belfry-admin", "blue");

    Caller other = choosy.verify(alice().with("realm_access", "none").with("user", 7).signed());
    assertThat(other.user()).isEqualTo("alice");
    assertThat(other.roles()).as("paths that lead nowhere").isEmpty();
  }

  @Test
  void aUserClaimThatIsMissingIsNotMadeUpFor() {
    Jwt.Claims claims = new Jwt.Claims(List.of("oid"), List.of("roles"), List.of("groups"));
    JwtVerifier choosy = verifier(jwt(Set.of(), null, claims), false);

    assertThatThrownBy(() -> choosy.verify(alice().signed())).hasMessageContaining("oid");
    assertThat(choosy.verify(alice().with("oid", "7f").signed()).user()).isEqualTo("7f");
  }

  @Test
  void aGroupThatIsNoChannelNameIsARoleOnly() {
    List<String> groups = List.of("ops", "\u212aevin", "a*", " x", "", "y".repeat(201), "\udc00");
    Caller caller = verifier.verify(alice().with("groups", groups).signed());

    assertThat(caller.roles()).containsExactlyInAnyOrderElementsOf(groups);
    assertThat(caller.groups()).containsExactly("ops");
    assertThat(caller.ownChannels())
        .containsExactly(Channel.user("alice"), Channel.group("ops"), Channel.ALL);
  }

  @Test
  void twoHundredGroupsAreTaken() {
    List<String> groups = Stream.generate(UUID::randomUUID).limit(200).map(UUID::toString).toList();

    assertThat(verifier.verify(alice().with("groups", groups).signed()).groups()).hasSize(200);
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

  /** Whatever is in a claim that we look at, it is taken or refused, and no other failure. */
  @Test
  void noClaimIsTooOdd() {
    Object deep = "x";
    for (int i = 0; i < 1_500; i++) {
      deep = List.of(deep);
    }
    var oddities =
        List.of(
            deep,
            Map.of("a", Map.of()),
            List.of(),
            Map.of(),
            1e300,
            new BigInteger("9".repeat(400)),
            -1,
            0.5,
            true,
            "",
            "x".repeat(9_000),
            "\u0000",
            "\ud800",
            List.of("a".repeat(5_000)),
            List.of(1, 2, 3));
    var names =
        List.of(
            "iss",
            "aud",
            "exp",
            "nbf",
            "iat",
            "sub",
            "jti",
            "upn",
            "preferred_username",
            "groups",
            "belfry_subscribe",
            "belfry_publish",
            "typ",
            "nonce",
            "events",
            "realm_access");
    for (String name : names) {
      for (Object odd : oddities) {
        try {
          verifier.verify(alice().with(name, odd).signed());
        } catch (Refused refused) {
          assertThat(refused.reason()).as(name).isIn(Reason.UNAUTHENTICATED, Reason.TOKEN_EXPIRED);
        }
      }
    }
  }

  /** Any two names stay two users. */
  @Test
  void everyNameIsItselfOrNobody() {
    long seed = Long.getLong("belfry.seed", System.nanoTime());
    System.out.println("everyNameIsItselfOrNobody: -Dbelfry.seed=" + seed);
    var random = new Random(seed);
    var folded = new HashMap<String, String>();
    int taken = 0;
    for (int i = 0; i < 1_500; i++) {
      String name = i < 0x80 ? nameOf(List.of((int) 'K', 0x300 + i)) : anyName(random);
      String user;
      try {
        user = verifier.verify(alice().with("upn", name).signed()).user();
      } catch (Refused refused) {
        assertThat(refused.reason()).isEqualTo(Reason.UNAUTHENTICATED);
        continue;
      }
      taken++;
      assertThat(user).isEqualTo(name);
      assertThat(Channel.user(user).name()).isEqualTo(name);
      assertThat(folded.put(Channel.user(user).name(), name)).isIn(null, name);
    }
    assertThat(taken).isBetween(150, 1_450);
  }

  /** Letters with marks, compatibility forms, composed ones, and what normalising changes. */
  private static String anyName(Random random) {
    List<int[]> ranges =
        List.of(
            new int[] {'A', 'z'},
            new int[] {0xc0, 0x17f},
            new int[] {0x300, 0x345},
            new int[] {0x1e00, 0x1fff},
            new int[] {0x2100, 0x2130},
            new int[] {0xac00, 0xd7a3},
            new int[] {0x1100, 0x11ff},
            new int[] {0xf900, 0xfaff},
            new int[] {0xd7f0, 0xe010},
            new int[] {0x1d15e, 0x1d164},
            new int[] {0, 0x10ffff});
    return nameOf(
        IntStream.range(0, 1 + random.nextInt(3))
            .mapToObj(i -> ranges.get(random.nextInt(ranges.size())))
            .map(range -> range[0] + random.nextInt(range[1] - range[0] + 1))
            .toList());
  }

  private static String nameOf(List<Integer> codePoints) {
    var name = new StringBuilder();
    codePoints.forEach(name::appendCodePoint);
    return name.toString();
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
    Settings on = TestSettings.of(true, Jwt.defaults());
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

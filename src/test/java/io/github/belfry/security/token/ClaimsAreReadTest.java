package io.github.belfry.security.token;

import static io.github.belfry.security.token.Verifiers.alice;
import static io.github.belfry.security.token.Verifiers.jwt;
import static io.github.belfry.security.token.Verifiers.verifier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.ChannelPattern;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Jwt;
import io.github.belfry.support.Tokens;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

/** What is read out of a token is what its claims say, each name as it stands. */
class ClaimsAreReadTest {
  private final JwtVerifier verifier = verifier(jwt(Set.of("belfry", "other"), null), false);

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
}

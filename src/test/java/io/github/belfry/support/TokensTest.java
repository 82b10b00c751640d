package io.github.belfry.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;

/** The good tokens are good to a strict verifier, and the bad ones are bad. */
class TokensTest {

  private final JwtConsumer verifier =
      new JwtConsumerBuilder()
          .setExpectedIssuer(Tokens.ISSUER)
          .setRequireExpirationTime()
          .setVerificationKey(TestKeys.issuerPublic())
          .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, "RS256"))
          .build();

  @Test
  void aSignedTokenSaysWhoAndWhat() throws Exception {
    String token = Tokens.of("alice", "ops").with("belfry_subscribe", List.of("topic:*")).signed();

    JwtClaims claims = verifier.processToClaims(token);

    assertThat(claims.getStringClaimValue("upn")).isEqualTo("alice");
    assertThat(claims.getStringListClaimValue("groups")).containsExactly("ops");
    assertThat(claims.getStringListClaimValue("belfry_subscribe")).containsExactly("topic:*");
  }

  @Test
  void theBadOnesAreBad() {
    Tokens alice = Tokens.of("alice", "ops");
    for (String bad :
        List.of(alice.signedByAStranger(), alice.unsigned(), alice.signedWithThePublicKey())) {
      assertThatThrownBy(() -> verifier.processToClaims(bad))
          .isInstanceOf(InvalidJwtException.class);
    }
  }

  @Test
  void anExpiredTokenIsBad() {
    String expired = Tokens.of("alice").expiresIn(Duration.ofMinutes(-2)).signed();

    assertThatThrownBy(() -> verifier.processToClaims(expired))
        .isInstanceOfSatisfying(
            InvalidJwtException.class, e -> assertThat(e.hasExpired()).isTrue());
  }
}

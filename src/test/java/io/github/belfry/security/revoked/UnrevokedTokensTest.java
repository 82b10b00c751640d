package io.github.belfry.security.revoked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Proof;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.security.FakeRevocations;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A token that was good, and was remembered, is looked at again each time. */
class UnrevokedTokensTest {
  private static final Instant ISSUED = Instant.parse("2026-11-20T18:00:00Z");
  private static final Caller ALICE =
      new Caller(
          "alice",
          Set.of(),
          Set.of(),
          List.of(),
          List.of(),
          ISSUED.plusSeconds(3600),
          new Proof(ISSUED, null, null, null));

  private final FakeRevocations revocations = new FakeRevocations();
  private final UnrevokedTokens tokens = new UnrevokedTokens(token -> ALICE, revocations);

  @Test
  void whatWasIssuedBeforeIsRefusedFromThenOn() {
    assertThat(tokens.verify("a")).isEqualTo(ALICE);
    revocations.tokensBefore = ISSUED.plusMillis(1);
    assertThatThrownBy(() -> tokens.verify("a"))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.UNAUTHENTICATED));
  }

  @Test
  void whatIsIssuedFromThenOnIsGood() {
    revocations.tokensBefore = ISSUED;
    assertThat(tokens.verify("a")).isEqualTo(ALICE);
  }
}

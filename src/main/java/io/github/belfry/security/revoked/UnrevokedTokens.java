package io.github.belfry.security.revoked;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Revocations;
import io.github.belfry.port.TokenVerifier;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

/**
 * Verifies tokens as its delegate does, and lets none pass that was revoked. Around the verifier,
 * so that nobody who asks it can forget to, and what it remembers of a token doesn't matter.
 */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
public class UnrevokedTokens implements TokenVerifier {
  private final TokenVerifier verifier;
  private final Revocations revocations;

  /** Around that verifier. */
  @Inject
  public UnrevokedTokens(@Delegate TokenVerifier verifier, Revocations revocations) {
    this.verifier = verifier;
    this.revocations = revocations;
  }

  @Override
  public Caller verify(String token) {
    Caller caller = verifier.verify(token);
    if (revocations.isRevoked(caller)) {
      throw new Refused(Reason.UNAUTHENTICATED, "the token was revoked: sign in again");
    }
    return caller;
  }
}

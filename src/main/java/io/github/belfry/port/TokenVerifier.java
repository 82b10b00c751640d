package io.github.belfry.port;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;

/** Tells who a token stands for. Thread-safe; may block while keys are fetched. */
public interface TokenVerifier {
  /**
   * Verifies a token.
   *
   * @throws Refused {@link Reason#UNAUTHENTICATED} or {@link Reason#TOKEN_EXPIRED}; {@link
   *     Reason#UNAVAILABLE} while the keys can't be fetched
   */
  Caller verify(String token);
}

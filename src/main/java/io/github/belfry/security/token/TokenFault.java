package io.github.belfry.security.token;

import static io.github.belfry.security.token.TokenCheck.bad;

import io.github.belfry.notification.Refused;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Says what is wrong with a token, without its contents, which the library's messages quote. */
final class TokenFault {
  private TokenFault() {}

  /** The first thing that is wrong. */
  static Refused of(InvalidJwtException invalid) {
    return invalid.getErrorDetails().stream()
        .findFirst()
        .map(error -> bad(sentence(error.getErrorCode())))
        .orElseGet(() -> bad("has a signature that can't be read"));
  }

  private static String sentence(int code) {
    return switch (code) {
      case ErrorCodes.SIGNATURE_INVALID, ErrorCodes.SIGNATURE_MISSING ->
          "has a signature that isn't valid";
      case ErrorCodes.ISSUER_MISSING, ErrorCodes.ISSUER_INVALID -> "is of another issuer (iss)";
      case ErrorCodes.AUDIENCE_MISSING, ErrorCodes.AUDIENCE_INVALID ->
          "is for another audience (aud)";
      case ErrorCodes.MALFORMED_CLAIM -> "has a claim of a wrong type (iss, aud, sub or jti)";
      default -> "has a signature that can't be read";
    };
  }
}

package io.github.belfry.security.token;

import static io.github.belfry.security.token.TokenCheck.bad;

import io.github.belfry.notification.Caller;
import io.github.belfry.notification.ChannelPattern;
import io.github.belfry.security.Callers;
import java.util.HashSet;
import java.util.List;
import org.jose4j.jwt.JwtClaims;

/** Reads who a token stands for (protocol.md §2). */
final class CallerClaims {
  private static final List<String> NAMES = List.of("upn", "preferred_username", "sub");

  private CallerClaims() {}

  /**
   * The caller.
   *
   * @throws io.github.belfry.notification.Refused when a claim has a wrong type or the name can't
   *     be a user's
   */
  static Caller read(JwtClaims claims) {
    return new Caller(
        user(claims),
        new HashSet<>(strings(claims, "groups")),
        patterns(claims, "belfry_subscribe"),
        patterns(claims, "belfry_publish"),
        ClaimCheck.time(claims, "exp"));
  }

  private static String user(JwtClaims claims) {
    for (String name : NAMES) {
      Object value = claims.getClaimValue(name);
      if (value instanceof String text) {
        return Callers.userName(text);
      }
      if (value != null) {
        throw bad("has a claim " + name + " that is no string");
      }
    }
    throw bad("names nobody: upn, preferred_username or sub is needed");
  }

  private static List<ChannelPattern> patterns(JwtClaims claims, String name) {
    return strings(claims, name).stream().map(ChannelPattern::new).toList();
  }

  private static List<String> strings(JwtClaims claims, String name) {
    Object value = claims.getClaimValue(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).toList();
    }
    throw bad("has a claim " + name + " that is no array of strings");
  }
}

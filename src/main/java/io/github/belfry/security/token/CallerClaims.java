package io.github.belfry.security.token;

import static io.github.belfry.security.token.TokenCheck.bad;

import io.github.belfry.json.Json;
import io.github.belfry.notification.Caller;
import io.github.belfry.notification.ChannelPattern;
import io.github.belfry.notification.Proof;
import io.github.belfry.security.Callers;
import io.github.belfry.settings.Jwt;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;

/**
 * Reads who a token stands for (protocol.md §2). A claim that isn't there, or is null, says
 * nothing; one of a wrong type makes the whole token a bad one, rather than somebody with less than
 * the issuer meant.
 *
 * @param names which claims are looked at
 */
record CallerClaims(Jwt.Claims names) {

  /**
   * The caller.
   *
   * @throws io.github.belfry.notification.Refused when a claim has a wrong type or the name can't
   *     be a user's
   */
  Caller read(JwtClaims claims) {
    Map<String, Object> all = claims.getClaimsMap();
    return new Caller(
        user(all),
        strings(all, names.roles()),
        strings(all, names.groups()),
        patterns(all, "belfry_subscribe"),
        patterns(all, "belfry_publish"),
        Times.of(claims, "exp"),
        new Proof(
            Optional.ofNullable(Times.of(claims, "iat")).orElse(Instant.EPOCH),
            null,
            id(all.get("jti")),
            null));
  }

  private String user(Map<String, Object> claims) {
    for (String name : names.user()) {
      Object value = find(claims, name);
      if (value instanceof String text) {
        if (!text.isEmpty()) {
          return Callers.userName(text);
        }
      } else if (value != null) {
        throw bad("has a claim " + name + " that is no string");
      }
    }
    throw bad("names nobody: " + String.join(" or ", names.user()) + " is needed");
  }

  /** As it stands where it can stand anywhere. */
  private static String id(Object jti) {
    if (!(jti instanceof String text) || text.isEmpty()) {
      return null;
    }
    return text.matches("[!-~]{1,200}") ? text : "sha256:" + Json.sha256(text);
  }

  private static List<ChannelPattern> patterns(Map<String, Object> claims, String name) {
    return strings(name, claims.get(name)).stream().map(ChannelPattern::new).toList();
  }

  private static Set<String> strings(Map<String, Object> claims, List<String> names) {
    var all = new HashSet<String>();
    names.forEach(name -> all.addAll(strings(name, find(claims, name))));
    return all;
  }

  /** A claim of just that name, dots and all; else what a path through objects leads to. */
  private static Object find(Map<?, ?> claims, String name) {
    if (claims.containsKey(name)) {
      return claims.get(name);
    }
    for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
      if (claims.get(name.substring(0, dot)) instanceof Map<?, ?> within) {
        Object found = find(within, name.substring(dot + 1));
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static List<String> strings(String name, Object value) {
    if (value == null || "".equals(value)) {
      return List.of();
    }
    if (value instanceof String one) {
      return List.of(one);
    }
    if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).toList();
    }
    throw bad("has a claim " + name + " that is neither a string nor an array of strings");
  }
}

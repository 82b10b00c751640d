package io.github.belfry.login;

import java.security.Principal;
import java.util.TreeSet;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Loaded where the API is only. */
final class ItsToken {
  private ItsToken() {}

  static String says(Principal principal) {
    var token = (JsonWebToken) principal;
    return String.join(
        " ",
        token.getName(),
        token.getIssuer(),
        token.getSubject(),
        new TreeSet<>(token.getGroups()).toString(),
        Long.toString(token.getExpirationTime()),
        token.getClaim("shop").toString());
  }
}

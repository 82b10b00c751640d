package io.github.belfry.settings;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Reads {@code mp.jwt.*} and {@code belfry.jwt.*}; whether a key is good is for its opener. */
final class JwtReader {
  private JwtReader() {}

  static Jwt read(Values values) {
    Jwt defaults = Jwt.defaults();
    String age = "mp.jwt.verify.token.age";
    return new Jwt(
        values.get("mp.jwt.verify.publickey").orElse(null),
        values.get("mp.jwt.verify.publickey.location").orElse(null),
        algorithms(values, defaults.algorithms()),
        values.get("mp.jwt.verify.issuer").orElse(null),
        Set.copyOf(values.list("mp.jwt.verify.audiences")),
        values.truth("belfry.jwt.any-audience", defaults.anyAudience()),
        Duration.ofSeconds(
            values.number(
                "mp.jwt.verify.clock.skew", (int) defaults.leeway().toSeconds(), 0, 3_600)),
        values.get(age).isEmpty()
            ? null
            : Duration.ofSeconds(values.number(age, 0, 1, Integer.MAX_VALUE)),
        new Jwt.Claims(
            list(values, "belfry.jwt.user-claim", defaults.claims().user()),
            list(values, "belfry.jwt.roles-claims", defaults.claims().roles()),
            list(values, "belfry.jwt.groups-claims", defaults.claims().groups())));
  }

  private static Set<String> algorithms(Values values, Set<String> otherwise) {
    String name = "mp.jwt.verify.publickey.algorithm";
    List<String> algorithms = list(values, name, List.copyOf(otherwise));
    for (String algorithm : algorithms) {
      if (!Jwt.ALGORITHMS.contains(algorithm)) {
        throw new WrongSetting(name, algorithm, String.join(", ", Jwt.ALGORITHMS) + " are allowed");
      }
    }
    return Set.copyOf(algorithms);
  }

  private static List<String> list(Values values, String name, List<String> otherwise) {
    List<String> list = values.list(name);
    return list.isEmpty() ? otherwise : list;
  }
}

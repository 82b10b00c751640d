package io.github.belfry.security.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.notification.Refused;
import io.github.belfry.security.Callers;
import io.github.belfry.security.TestSettings;
import io.github.belfry.security.demo.DemoTokens;
import io.github.belfry.security.ticket.TestTickets;
import io.github.belfry.settings.Settings;
import io.github.belfry.support.Seed;
import java.text.Normalizer;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

/**
 * Whatever way somebody comes in, they are who they were authenticated as, code point by code
 * point, or nobody: so two names are never one user, however alike Unicode takes them to be.
 */
class TwoNamesAreTwoUsersTest {
  private static final int ENOUGH = 1_000;

  /** All characters that some normal form or change of case makes another of, and what it makes. */
  private static Set<String> alike() {
    var names = new LinkedHashSet<String>();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        var forms = forms("k" + Character.toString(c) + "evin");
        if (forms.size() > 1) {
          names.addAll(forms);
        }
      }
    }
    // What can't be seen, stands in another order, or is half a character.
    names.addAll(
        List.of("ke\u200bvin", "ke\u200dvin", "\ufeffkevin", "kev\u00adin", "kevin\ufe0f"));
    names.addAll(List.of("kevin\u0323\u0301", "kevin\u0301\u0323", "kevin\ud835", "\udc00kevin"));
    names.addAll(List.of("kevin\u00a0", "kevin ", "\u3000kevin", "kevin\u2028", "kevin\u0000"));
    return names;
  }

  /** Where each costs a signature. */
  private static Set<String> some() {
    var all = alike().toArray(String[]::new);
    var some = new LinkedHashSet<>(Set.of("\u212aevin", "Kevin", "zoe\u0308", "zo\u00eb"));
    Seed.random("two names are two users")
        .ints(2 * ENOUGH, 0, all.length)
        .forEach(i -> some.add(all[i]));
    return some;
  }

  private static Set<String> forms(String name) {
    var forms = new LinkedHashSet<String>();
    forms.add(name);
    for (var form : Normalizer.Form.values()) {
      forms.add(Normalizer.normalize(name, form));
    }
    forms.add(name.toLowerCase(Locale.ROOT));
    forms.add(name.toUpperCase(Locale.ROOT));
    return forms;
  }

  @Test
  void byToken() {
    var reading = new CallerClaims(Settings.defaults().jwt().claims());
    requireEachIsItself(
        alike(),
        name -> {
          var claims = new JwtClaims();
          claims.setStringClaim("upn", name);
          return reading.read(claims).user();
        });
  }

  @Test
  void byTheServersOwnLogin() {
    requireEachIsItself(alike(), name -> Callers.of(() -> name).user());
  }

  @Test
  void byTicket() {
    var tickets = new TestTickets().service(Clock.systemUTC());
    requireEachIsItself(
        alike(), name -> tickets.verify(tickets.issue(Callers.of(() -> name)).text()).user());
  }

  @Test
  void byDemoLogin() {
    var settings = TestSettings.with("belfry.demo", "true");
    var demo = new DemoTokens(settings);
    var verifier = new JwtVerifier(settings, demo, Clock.systemUTC());
    requireEachIsItself(some(), name -> verifier.verify(demo.issue(name, Set.of())).user());
  }

  private static void requireEachIsItself(Set<String> names, UnaryOperator<String> comesIn) {
    assertThat(names).hasSizeGreaterThan(ENOUGH);
    int let = 0;
    for (String name : names) {
      Optional<String> user = user(name, comesIn);
      user.ifPresent(known -> assertThat(known).isEqualTo(name));
      let += user.isPresent() ? 1 : 0;
    }
    assertThat(let).as("let in").isBetween(names.size() / 4, names.size() - 1);
  }

  private static Optional<String> user(String name, UnaryOperator<String> comesIn) {
    try {
      return Optional.of(comesIn.apply(name));
    } catch (Refused nobody) {
      return Optional.empty();
    }
  }
}

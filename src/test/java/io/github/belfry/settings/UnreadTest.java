package io.github.belfry.settings;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Languages;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A name that looks like a setting's and is none is told with the nearest that there is. */
class UnreadTest {

  private static Unread unread() {
    var values = new Values(name -> Optional.empty());
    Settings.read(values);
    return new Unread(values.said().stream().map(Values.Said::name));
  }

  /** A property has a dot in its name, a variable hasn't. */
  private static List<String> among(String... names) {
    var apart = Stream.of(names).collect(partitioningBy(name -> name.contains("."), toSet()));
    return unread().among(apart.get(true), apart.get(false));
  }

  @ParameterizedTest
  @CsvSource({
    "belfry.retension, belfry.retention",
    "belfry.limit.chanels, belfry.limit.channels",
    "belfry.limits.body, belfry.limit.body",
    "belfry.publicUrl, belfry.public-url",
    "belfry.jwt.role-claims, belfry.jwt.roles-claims",
    "mp.jwt.verify.audience, mp.jwt.verify.audiences",
    "mp.jwt.verify.publickey.path, mp.jwt.verify.publickey",
    "BELFRY_RETENSION, belfry.retention",
    "BELFRY_LIMIT_CHANELS, belfry.limit.channels",
    "BELFRY_LIMIT_ROOM_RATE_BURST, belfry.limit.room-rate",
    "MP_JWT_VERIFY_ISSUERS, mp.jwt.verify.issuer",
  })
  void isToldWithTheNearest(String name, String nearest) throws Exception {
    Languages.inEach(
        () ->
            assertThat(among(name, "PATH"))
                .containsExactly(
                    name + " is no setting and does nothing; was " + nearest + " meant?"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "belfry.limit.body",
        "BELFRY_LIMIT_BODY",
        "belfry_limit_body",
        "BELFRY_DATA",
        "BELFRY_HOST",
        "BELFRY_PORT",
        "BELFRY_MANAGEMENT_PORT",
        "BELFRY_WAR",
        "BELFRY_SERVERS",
        "BELFRY_DB_URL",
        "BELFRY_DB_USER",
        "BELFRY_DB_PASSWORD",
        "BELFRY_DB_DRIVER",
        "BELFRY_SEED",
        "BELFRY_PORT_8080_TCP_ADDR",
        "BELFRY_SERVICE_HOST",
        "BELFRY_DATABASE_SERVICE_PORT_POSTGRES",
        "BELFRY_DATABASE_PORT",
        "mp.jwt.token.header",
        "java.version",
        "",
      })
  void othersNamesAreTheirs(String name) {
    assertThat(among(name)).isEmpty();
  }

  /** As WildFly does. */
  @Test
  void whatTheEnvironmentHasIsToldOnceAndByItsName() {
    var properties = List.of("belfry.data", "belfry.demos", "BELFRY_DEMOS", "belfry.a");

    assertThat(unread().among(properties, Set.of("BELFRY_DATA", "BELFRY_DEMOS")))
        .hasSize(2)
        .anyMatch(line -> line.startsWith("BELFRY_DEMOS is"))
        .anyMatch(line -> line.startsWith("belfry.a is"));
  }
}

package io.github.belfry.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.belfry.support.Languages;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every setting is read, and a wrong value is refused with a sentence that names it. */
class SettingsReaderTest {

  private static Settings read(Map<String, String> values) {
    return Settings.of(values);
  }

  @Test
  void nothingSetGivesTheDefaults() {
    assertThat(read(Map.of())).isEqualTo(Settings.defaults());
  }

  static List<Arguments> right() {
    return List.of(
        right("belfry.application", " back office ", Settings::application, "back office"),
        right("belfry.demo", "TRUE", Settings::demo, true),
        right(
            "belfry.public-url",
            "HTTPS://bell.example.org:8443/",
            Settings::publicUrl,
            new Origin("https", "bell.example.org", 8443)),
        right(
            "belfry.public-url",
            "http://my_app:8080",
            Settings::publicUrl,
            new Origin("http", "my_app", 8080)),
        right(
            "belfry.allowed-origins",
            "https://a.example/, http://[0::1]:81, capacitor://localhost, http://belfry.1up, file://",
            Settings::allowedOrigins,
            List.of(
                new Origin("https", "a.example", 443),
                new Origin("http", "[0:0:0:0:0:0:0:1]", 81),
                new Origin("capacitor", "localhost", -1),
                new Origin("http", "belfry.1up", 80),
                new Origin("file", "", -1))),
        right(
            "belfry.trusted-proxies",
            "10.0.0.0/8,fd00::/8, 192.0.2.1",
            settings ->
                Stream.of("10.9.9.9", "fd00::1", "192.0.2.1", "192.0.2.2")
                    .filter(a -> trusts(settings, a))
                    .toList(),
            List.of("10.9.9.9", "fd00::1", "192.0.2.1")),
        right("belfry.retention", "7d", Settings::retention, Duration.ofDays(7)),
        right("belfry.retention", "PT12H", Settings::retention, Duration.ofHours(12)),
        right("belfry.doctor", "false", Settings::doctor, false),
        limit("body", "1024", Limits::body, 1024),
        limit("batch", "268435456", Limits::batch, 268_435_456),
        limit("message", "2048", Limits::message, 2048),
        limit("requests-user", "2", Limits::requestsUser, 2),
        limit("requests-publisher", "3", Limits::requestsPublisher, 3),
        limit("requests-address", "4", Limits::requestsAddress, 4),
        limit("body-time", "5", Limits::bodyTime, 5),
        limit("depth", "5", Limits::depth, 5),
        limit("values", "100", Limits::values, 100),
        limit("parsing", "1048576", Limits::parsing, 1_048_576),
        limit("addresses", "6", Limits::addresses, 6),
        limit("batch-addresses", "7", Limits::batchAddresses, 7),
        limit("publisher-batch-addresses", "8", Limits::publisherBatchAddresses, 8),
        limit("publish-rate", "1,2", Limits::publishRate, new Rate(1, 2)),
        limit("publisher-rate", "3, 4", Limits::publisherRate, new Rate(3, 4)),
        limit("room-rate", "5,6", Limits::roomRate, new Rate(5, 6)),
        limit("connect-rate-user", "7,8", Limits::connectRateUser, new Rate(7, 8)),
        limit("connect-rate-address", "9,10", Limits::connectRateAddress, new Rate(9, 10)),
        limit("connections-user", "2", Limits::connectionsUser, 2),
        limit("connections", "3", Limits::connections, 3),
        limit("connection-age", "PT1M", Limits::connectionAge, Duration.ofMinutes(1)),
        limit("connection-age", "90m", Limits::connectionAge, Duration.ofMinutes(90)),
        limit("connection-age", "12H", Limits::connectionAge, Duration.ofHours(12)),
        limit("connection-age", "61s", Limits::connectionAge, Duration.ofSeconds(61)),
        right("belfry.audit", "Log", s -> s.audit().to(), Auditing.Place.LOG),
        right("belfry.audit.retention", "7d", s -> s.audit().retention(), Duration.ofDays(7)),
        limit("channels", "4", Limits::channels, 4),
        limit("queue", "8,4096", Limits::queue, new Limits.Queue(8, 4096)),
        right("belfry.database.connections", "4", Settings::databaseConnections, 4),
        right("belfry.datasource", "jdbc/ours", s -> s.store().dataSource(), "jdbc/ours"),
        right("belfry.schema", "Größe_1", s -> s.store().schema(), "Größe_1"),
        right("belfry.migrate", "false", s -> s.store().migrate(), false),
        jwt("publickey", "key", Jwt::publicKey, "key"),
        jwt("publickey.location", "file:/key", Jwt::publicKeyLocation, "file:/key"),
        jwt("publickey.algorithm", "ES256", Jwt::algorithms, Set.of("ES256")),
        jwt(
            "publickey.algorithm",
            "RS256, PS384,ES512",
            Jwt::algorithms,
            Set.of("RS256", "PS384", "ES512")),
        right("belfry.jwt.any-audience", "true", s -> s.jwt().anyAudience(), true),
        right("belfry.jwt.user-claim", "oid", s -> s.jwt().claims().user(), List.of("oid")),
        right(
            "belfry.jwt.roles-claims",
            "realm_access.roles, https://x.example/roles",
            s -> s.jwt().claims().roles(),
            List.of("realm_access.roles", "https://x.example/roles")),
        right(
            "belfry.jwt.groups-claims", "teams", s -> s.jwt().claims().groups(), List.of("teams")),
        jwt("issuer", "https://issuer", Jwt::issuer, "https://issuer"),
        jwt("audiences", "a, b", Jwt::audiences, Set.of("a", "b")),
        jwt("clock.skew", "0", Jwt::leeway, Duration.ZERO),
        jwt("token.age", "600", Jwt::tokenAge, Duration.ofMinutes(10)));
  }

  @Test
  void theMachinesLanguageDoesntMatter() throws Exception {
    Languages.inEach(
        () -> {
          nothingSetGivesTheDefaults();
          assertThat(read(Map.of("belfry.demo", "TRUE")).demo()).isTrue();
          assertThat(read(Map.of("belfry.public-url", "HTTPS://I.EXAMPLE:81")).publicUrl())
              .isEqualTo(new Origin("https", "i.example", 81));
          assertThat(read(Map.of("belfry.retention", "7d")).retention()).hasDays(7);
          assertThatThrownBy(() -> read(Map.of("belfry.limit.queue", "0,0")))
              .hasMessageMatching("\\p{ASCII}*from 1 to 100000\\p{ASCII}*");
          assertThatThrownBy(() -> read(Map.of("belfry.limit.depth", "\u0661\u0662")))
              .isInstanceOf(WrongSetting.class);
        });
  }

  @ParameterizedTest
  @MethodSource("right")
  void aRightValueIsTaken(
      String name, String value, Function<Settings, Object> part, Object expected) {
    assertThat(part.apply(read(Map.of(name, value)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          belfry.demo                       | yes                       | true or false
          belfry.doctor                     | no                        | true or false
          belfry.public-url                 | bell.example.org          | http or https
          belfry.public-url                 | ftp://bell.example.org    | http or https
          belfry.public-url                 | https://bell.example/path | http or https
          belfry.public-url                 | https://u@bell.example    | http or https
          belfry.public-url                 | https://a b               | http or https
          belfry.public-url                 | capacitor://localhost     | http or https
          belfry.allowed-origins            | https://a.example,*       | capacitor://localhost
          belfry.allowed-origins            | null                      | capacitor://localhost
          belfry.allowed-origins            | https://a.example/path    | capacitor://localhost
          belfry.allowed-origins            | app://a?b                 | capacitor://localhost
          belfry.allowed-origins            | http://a:65536            | capacitor://localhost
          belfry.allowed-origins            | http://:80                | capacitor://localhost
          belfry.trusted-proxies            | proxy.example.org         | 10.0.0.0/8
          belfry.trusted-proxies            | 10.0.0.0/33               | 10.0.0.0/8
          belfry.trusted-proxies            | 10.0.0.256                | 10.0.0.0/8
          belfry.retention                  | 30                        | 30d
          belfry.retention                  | 0d                        | PT1M
          belfry.retention                  | -P1D                      | PT1M
          belfry.retention                  | 99999d                    | 3650d
          belfry.limit.body                 | abc                       | from 1024 to 268435456
          belfry.limit.body                 | 0                         | from 1024 to 268435456
          belfry.limit.body                 | 256 KiB                   | from 1024 to 268435456
          belfry.limit.body                 | 99999999999               | from 1024 to 268435456
          belfry.limit.batch                | -1                        | from 1024 to 268435456
          belfry.limit.message              | 1e6                       | from 1024 to 16777216
          belfry.limit.depth                | 1                         | from 2 to 1000
          belfry.limit.values               | 99                        | from 100 to 10000000
          belfry.limit.parsing              | 1                         | from 1048576 to 2147483647
          belfry.limit.addresses            | 1001                      | from 1 to 1000
          belfry.limit.batch-addresses      | 0                         | from 1 to 1000000
          belfry.limit.publish-rate         | 50                        | 50,200
          belfry.limit.publish-rate         | 0,200                     | from 1 to 1000000
          belfry.limit.publisher-rate       | 1,2,3                     | from 1 to 1000000
          belfry.limit.room-rate            | a,b                       | from 1 to 1000000
          belfry.limit.connect-rate-user    | 10/s                      | from 1 to 1000000
          belfry.limit.connect-rate-address | 10,0                      | from 1 to 1000000
          belfry.limit.connections-user     | 0                         | from 1 to 100000
          belfry.limit.connections          | x                         | from 1 to 10000000
          belfry.limit.connection-age       | PT59S                     | from PT1M
          belfry.limit.connection-age       | 12 h                      | from PT1M
          belfry.limit.connection-age       | 87601h                    | 3650d
          belfry.limit.channels             | 10001                     | from 1 to 10000
          belfry.limit.queue                | 256                       | 256,1048576
          belfry.limit.queue                | 256,1                     | from 1024 to 268435456
          belfry.channels.room              | closed                    | open or denied
          belfry.channels.topic             | false                     | open or denied
          belfry.audit                      | file                      | one of database, log, off
          belfry.audit.retention            | 0                         | 3650d
          belfry.schema                     | a.b                       | 1 to 63 letters
          belfry.migrate                    | 0                         | true or false
          belfry.database.connections       | 3                         | from 4 to 10000
          mp.jwt.verify.publickey.algorithm | HS256                     | one of RS256, RS384
          mp.jwt.verify.publickey.algorithm | RS256,none                | one of RS256
          mp.jwt.verify.clock.skew          | -1                        | from 0 to 3600
          mp.jwt.verify.token.age           | 0                         | from 1 to
          """)
  void aWrongValueIsRefusedByName(String name, String value, String allowed) {
    assertThatThrownBy(() -> read(Map.of(name, value)))
        .isInstanceOf(WrongSetting.class)
        .hasMessageStartingWith("The setting " + name + " is \"")
        .hasMessageContaining(allowed)
        .hasMessageEndingWith(".");
  }

  @Test
  void aNameWithControlCharactersIsRefused() {
    assertThatThrownBy(() -> read(Map.of("belfry.application", "a\tb")))
        .hasMessageContaining("belfry.application");
  }

  @Test
  void whatIsNotAtItsDefaultIsToldButForSecrets() {
    Map<String, String> set =
        Map.of(
            "belfry.retention", "P30D",
            "belfry.limit.queue", "256, 1048576",
            "belfry.demo", "FALSE",
            "belfry.limit.depth", " 7 ",
            "belfry.trusted-proxies", "10.0.0.0/8",
            "mp.jwt.verify.publickey.location", "https://me:secret@keys.example",
            "belfry.jwt.user-claim", " , ");
    var values = new Values(name -> Optional.ofNullable(set.get(name)));
    Settings.read(values);

    assertThat(values.changed())
        .containsExactly(
            "belfry.trusted-proxies is 10.0.0.0/8",
            "belfry.limit.depth is 7",
            "mp.jwt.verify.publickey.location is set");
  }

  @Test
  void aSecretMayStandInAFile(@TempDir Path folder) throws IOException {
    String key = "0123456789abcdef0123456789abcdef";
    Path file = Files.writeString(folder.resolve("key"), key + " \n");
    assertThat(read(Map.of("belfry.ticket-key", key)).ticketKey()).isEqualTo(key);
    assertThat(read(Map.of("belfry.ticket-key.file", file.toString())).ticketKey()).isEqualTo(key);

    var both = Map.of("belfry.ticket-key", key, "belfry.ticket-key.file", file.toString());
    assertThatThrownBy(() -> read(both))
        .hasMessageContaining("belfry.ticket-key")
        .hasMessageNotContaining(key);
    var nowhere = Map.of("belfry.ticket-key.file", folder.resolve("none").toString());
    assertThatThrownBy(() -> read(nowhere)).hasMessageContaining("belfry.ticket-key.file");
    Files.writeString(file, "too short");
    assertThatThrownBy(() -> read(Map.of("belfry.ticket-key.file", file.toString())))
        .hasMessageContaining("belfry.ticket-key.file must be 32 to 1000 characters")
        .hasMessageNotContaining("too short");
    Files.writeString(file, "\n");
    assertThatThrownBy(() -> read(Map.of("belfry.ticket-key.file", file.toString())))
        .hasMessageContaining("something in it");
  }

  @Test
  void aSecretThatIsWrongIsNotTold() {
    assertThatThrownBy(() -> read(Map.of("belfry.ticket-key", "hush")))
        .hasMessageContaining("belfry.ticket-key must be 32 to 1000 characters")
        .hasMessageNotContaining("hush");
    var values =
        new Values(
            name -> Optional.of("0".repeat(32)).filter(v -> name.equals("belfry.ticket-key")));
    Settings.read(values);
    assertThat(values.changed()).containsExactly("belfry.ticket-key is set");
  }

  private static boolean trusts(Settings settings, String address) {
    InetAddress other = Network.address(address).orElseThrow();
    return settings.trustedProxies().stream().anyMatch(network -> network.contains(other));
  }

  private static Arguments right(
      String name, String value, Function<Settings, Object> part, Object expected) {
    return Arguments.of(name, value, part, expected);
  }

  private static Arguments limit(
      String name, String value, Function<Limits, Object> part, Object expected) {
    return right("belfry.limit." + name, value, s -> part.apply(s.limits()), expected);
  }

  private static Arguments jwt(
      String name, String value, Function<Jwt, Object> part, Object expected) {
    return right("mp.jwt.verify." + name, value, s -> part.apply(s.jwt()), expected);
  }
}

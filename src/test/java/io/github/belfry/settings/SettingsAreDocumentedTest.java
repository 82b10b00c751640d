package io.github.belfry.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/settings.md names every setting that is read, no other, and their true defaults. */
class SettingsAreDocumentedTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| (?:`([^`]*)`|–) \\|");

  private static Map<String, Optional<String>> documented() throws IOException {
    var rows = new LinkedHashMap<String, Optional<String>>();
    ROW.matcher(Files.readString(Path.of("docs/settings.md")))
        .results()
        .forEach(row -> rows.put(row.group(1), Optional.ofNullable(row.group(2))));
    return rows;
  }

  @Test
  void everySettingIsInTheTable() throws IOException {
    Set<String> read = new HashSet<>();
    SettingsReader.read(
        name -> {
          read.add(name);
          return Optional.empty();
        });

    assertThat(documented().keySet()).isEqualTo(read);
  }

  @Test
  void theDocumentedDefaultsAreTheDefaults() throws IOException {
    Map<String, Optional<String>> table = documented();

    assertThat(SettingsReader.read(table::get)).isEqualTo(Settings.defaults());
    assertThat(table.values().stream().filter(Optional::isPresent).count()).isGreaterThan(15);
  }

  @Test
  void everySettingWithADefaultHasItInTheTable() throws IOException {
    // A default that is left out of the table would be tested against itself.
    assertThat(documented())
        .allSatisfy(
            (name, value) ->
                assertThat(value.isPresent()).as(name).isEqualTo(!OPTIONAL.contains(name)));
  }

  private static final Set<String> OPTIONAL =
      Set.of(
          "belfry.schema",
          "belfry.public-url",
          "belfry.allowed-origins",
          "belfry.trusted-proxies",
          "belfry.limit.publisher-rate",
          "mp.jwt.verify.publickey",
          "mp.jwt.verify.publickey.location",
          "mp.jwt.verify.issuer",
          "mp.jwt.verify.audiences",
          "mp.jwt.verify.token.age");
}

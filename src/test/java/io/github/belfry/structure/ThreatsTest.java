package io.github.belfry.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** SECURITY.md has a bound and a test for each threat, and both are there. */
class ThreatsTest {
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT))`");

  /** {@code `belfry.limit.parsing`, `.values`}: those that follow say only how they end. */
  private static final Pattern SETTING = Pattern.compile("`((?:belfry)?\\.[a-z.-]+)`");

  /** The cells of each row. */
  private static List<String[]> threats() throws IOException {
    return Files.readAllLines(Path.of("SECURITY.md")).stream()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| threat |"))
        .map(line -> line.split("\\|", -1))
        .filter(cells -> !cells[1].contains("**"))
        .toList();
  }

  private static Set<String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void eachHasABoundAndATest() throws IOException {
    Set<String> tests = tests();
    assertThat(threats()).hasSizeGreaterThan(30);
    for (String[] cells : threats()) {
      String row = String.join("|", cells);
      assertThat(cells).as(row).hasSize(5);
      assertThat(cells[2]).as(row).isNotBlank();
      assertThat(TEST.matcher(cells[3]).results().map(test -> test.group(1)))
          .as(row)
          .isNotEmpty()
          .allMatch(tests::contains);
    }
  }

  @Test
  void theSettingsThatItNamesExist() throws IOException {
    String settings = Files.readString(Path.of("docs/settings.md"));
    assertThat(
            threats().stream()
                .flatMap(cells -> SETTING.matcher(cells[2]).results())
                .map(named -> named.group(1))
                .map(name -> name.startsWith(".") ? "belfry.limit" + name : name)
                .map(name -> "| `" + name + "` |"))
        .hasSizeGreaterThan(10)
        .allMatch(settings::contains);
  }

  @Test
  void eachThreatStandsOnce() throws IOException {
    assertThat(threats()).extracting(cells -> cells[1]).doesNotHaveDuplicates();
    assertThat(Arrays.asList(threats().get(0))).hasSize(5);
  }
}

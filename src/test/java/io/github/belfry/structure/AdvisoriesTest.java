package io.github.belfry.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that Belfry is built, run or tested with has a weakness that is known. */
class AdvisoriesTest {
  private static final Path FOLDER = Path.of("src/test/advisories");

  /** Those that nothing goes with but what is tested. */
  private static final List<String> DRIVERS =
      List.of(
          "com.h2database:h2", "org.mariadb.jdbc:mariadb-java-client", "org.postgresql:postgresql");

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(FOLDER.resolve(file)).stream()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  private static List<Advisory> known() throws IOException {
    return lines("known.tsv").stream().map(Advisory::parse).toList();
  }

  @Test
  void nothingThatIsInUseHasOne() throws IOException {
    List<Advisory> known = known();

    assertThat(Library.all()).extracting(Library::name).hasSizeGreaterThan(80).containsAll(DRIVERS);
    List<String> found =
        Library.all().stream()
            .flatMap(
                library ->
                    known.stream()
                        .filter(it -> it.concerns(library))
                        .map(it -> library + ": " + it.id() + ", " + it.what()))
            .toList();
    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "org.postgresql:postgresql, 42.7.4,  CVE-2025-49146, true",
    "org.postgresql:postgresql, 42.7.7,  CVE-2025-49146, false",
    "org.postgresql:postgresql, 42.7.10, CVE-2026-42198, true",
    "org.postgresql:postgresql, 42.7.11, CVE-2026-42198, false",
    "org.bitbucket.b_c:jose4j,  0.9.5,   CVE-2024-29371, true",
    "com.example:jose4j,        0.9.5,   CVE-2024-29371, false"
  })
  void isFound(String name, String version, String id, boolean found) throws IOException {
    var library = new Library(name, version);
    assertThat(
            known().stream().filter(it -> it.concerns(library)).anyMatch(it -> it.id().equals(id)))
        .isEqualTo(found);
  }

  @Test
  void theyStandInOrderAndOnce() throws IOException {
    assertThat(known())
        .isSortedAccordingTo(Comparator.comparing(Advisory::library).thenComparing(Advisory::id))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "CVE-2025-49146",
        "CVE-2025-49146\torg.postgresql:postgresql\t[42.7.4,42.7.7)",
        "CVE-2025-49146\torg.postgresql:postgresql\t[42.7.4,42.7.7)\t",
        "CVE-2025-49146\torg.postgresql\t[42.7.4,42.7.7)\tit is passed over",
        "CVE 2025\torg.postgresql:postgresql\t[42.7.4,42.7.7)\tit is passed over",
        "CVE-2025-49146\torg.postgresql:postgresql\t42.7.4\tno range",
        "CVE-2025-49146\torg.postgresql:postgresql\t[42.7.4,)\tnothing mends it",
        "CVE-2025-49146\torg.postgresql:postgresql\t[42.7.4,42.7.6]\tsomething may mend it",
        "CVE-2025-49146\torg.postgresql:postgresql\t[42.7.7,42.7.4)\tthe wrong way round",
        "CVE-2025-49146\torg.postgresql:postgresql\t[42.7.4,42.7.7\tnot closed"
      })
  void aLineThatSaysLessThanItShouldIsRefused(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> Advisory.parse(line));
  }

  /** Who brings a library along looks up first what is known of it. */
  @Test
  void eachLibraryThatIsCarriedWasLookedUp() throws IOException {
    Map<String, LocalDate> lookedUp = new TreeMap<>();
    for (String line : lines("looked-up.tsv")) {
      String[] fields = line.split("\t", -1);
      lookedUp.put(fields[0], LocalDate.parse(fields[1]));
    }
    // The licences' test holds that the notice names each library of the WAR.
    String notice = Files.readString(Path.of("NOTICE"));
    List<String> carried =
        Library.all().stream()
            .map(Library::name)
            .filter(name -> DRIVERS.contains(name) || notice.contains("  " + artifact(name) + " "))
            .sorted()
            .toList();

    assertThat(lookedUp.keySet()).containsExactlyElementsOf(carried);
    assertThat(lookedUp.values()).allMatch(day -> day.getYear() >= 2026);
  }

  private static String artifact(String name) {
    return name.substring(name.indexOf(':') + 1);
  }
}

package io.github.belfry.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.belfry.security.gate.Entrance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who adds a transport adds a folder: nothing else knows its path or its names. */
class EntrancesTest {
  private static final Path HOUSE = Path.of("src/main/java/io/github/belfry");

  /** A word of HTTP (RFC 9110 §7.8) before it was the name of a transport. */
  private static final String UPGRADE = "websocket";

  private static List<Entrance> entrances() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.belfry.transport")
            .stream()
            .filter(type -> type.isAssignableTo(Entrance.class))
            .map(EntrancesTest::made)
            .toList();
  }

  private static Entrance made(JavaClass type) {
    try {
      return (Entrance) type.reflect().getConstructor().newInstance();
    } catch (ReflectiveOperationException notABean) {
      throw new LinkageError(type.getName(), notABean);
    }
  }

  /** A string of Java that is a path or begins with it, or is a name. */
  private static Pattern said(List<Entrance> entrances) {
    String paths =
        entrances.stream().map(Entrance::path).map(Pattern::quote).collect(Collectors.joining("|"));
    String names =
        entrances.stream()
            .flatMap(entrance -> entrance.transports().stream())
            .filter(name -> !name.equals(UPGRADE))
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return Pattern.compile("\"(?:/?(?:" + paths + ")(?:[/?*;][^\"]*)?|" + names + ")\"");
  }

  @Test
  void eachTransportHasOneOfItsOwn() throws IOException {
    try (Stream<Path> folders = Files.list(HOUSE.resolve("transport"))) {
      List<String> transports =
          folders.filter(Files::isDirectory).map(f -> f.getFileName().toString()).toList();

      assertThat(entrances())
          .extracting(entrance -> entrance.getClass().getPackageName().replaceFirst(".*\\.", ""))
          .containsAll(transports);
    }
    assertThat(entrances()).extracting(Entrance::path).doesNotHaveDuplicates();
  }

  @Test
  void nothingElseNamesThem() throws IOException {
    Pattern said = said(entrances());
    try (Stream<Path> files = Files.walk(HOUSE)) {
      assertThat(
              files
                  .filter(file -> file.toString().endsWith(".java"))
                  .filter(file -> !file.startsWith(HOUSE.resolve("transport"))))
          .hasSizeGreaterThan(100)
          .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(said));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'path.equals(\"ws\")',             true",
    "'isBelow(path, \"/poll/x\")',      true",
    "'Set.of(\"api/stream\")',          true",
    "'Map.of(\"longpoll\", 1)',         true",
    "'\"doctor/ws\"',                   false",
    "'\"ws: is no path\"',              false"
  })
  void aNameIsFound(String java, boolean found) {
    assertThat(said(entrances()).matcher(java).find()).isEqualTo(found);
  }
}

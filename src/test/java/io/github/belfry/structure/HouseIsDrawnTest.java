package io.github.belfry.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever comes new finds each room in the drawing, each walk in the code, and each word once. */
class HouseIsDrawnTest {
  private static final Path HOUSE = Path.of("src/main/java/io/github/belfry");
  private static final Pattern WORD = Pattern.compile("(?m)^\\| ([a-z ]+) \\| \\S");

  /** Its name, what it is said to take, and its steps. */
  private static final Pattern WALK =
      Pattern.compile("(?m)^([a-z ]+): (\\d+) hops, (\\d+) hand-overs?\\n((?:^ .*\\n)+)");

  private static final Pattern STEP = Pattern.compile("([A-Z]\\w+)\\.(\\w+)");

  private static String page() throws IOException {
    return Files.readString(Path.of("docs/architecture.md"));
  }

  @Test
  void eachRoomIsInTheDrawing() throws IOException {
    String page = page();
    try (Stream<Path> rooms = Files.list(HOUSE).filter(Files::isDirectory)) {
      assertThat(rooms)
          .isNotEmpty()
          .allSatisfy(room -> assertThat(page).containsPattern("\\b" + room.getFileName() + "\\b"));
    }
    try (Stream<Path> rooms = Files.list(HOUSE.resolve("hub")).filter(Files::isDirectory)) {
      assertThat(rooms)
          .isNotEmpty()
          .allSatisfy(room -> assertThat(page).contains("hub." + room.getFileName()));
    }
  }

  @Test
  void eachStepOfAWalkIsInTheCodeAndCounted() throws IOException {
    JavaClasses house =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.belfry");
    List<MatchResult> walks = WALK.matcher(page()).results().toList();

    assertThat(walks).hasSize(3);
    for (MatchResult walk : walks) {
      List<MatchResult> steps = STEP.matcher(walk.group(4)).results().toList();
      assertThat(steps)
          .as(walk.group(1))
          .hasSize(Integer.parseInt(walk.group(2)))
          .allSatisfy(
              step ->
                  assertThat(house.stream().filter(type -> has(type, step)))
                      .as(step.group())
                      .isNotEmpty());
      assertThat(walk.group(4).chars().filter(c -> c == '⇢'))
          .as(walk.group(1))
          .hasSize(Integer.parseInt(walk.group(3)));
    }
  }

  private static boolean has(JavaClass type, MatchResult step) {
    return type.getSimpleName().equals(step.group(1))
        && type.getMethods().stream().anyMatch(method -> method.getName().equals(step.group(2)));
  }

  @Test
  void eachWordHasOneMeaning() throws IOException {
    List<String> words =
        WORD.matcher(Files.readString(Path.of("docs/glossary.md")))
            .results()
            .map((MatchResult row) -> row.group(1))
            .filter(word -> !word.equals("word"))
            .toList();

    assertThat(words).hasSizeGreaterThanOrEqualTo(25).doesNotHaveDuplicates();
  }
}

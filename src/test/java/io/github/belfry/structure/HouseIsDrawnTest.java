package io.github.belfry.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever comes new finds each room in the drawing, and each word once. */
class HouseIsDrawnTest {
  private static final Path HOUSE = Path.of("src/main/java/io/github/belfry");
  private static final Pattern WORD = Pattern.compile("(?m)^\\| ([a-z ]+) \\| \\S");

  @Test
  void eachRoomIsInTheDrawing() throws IOException {
    String page = Files.readString(Path.of("docs/architecture.md"));
    try (Stream<Path> rooms = Files.list(HOUSE).filter(Files::isDirectory)) {
      assertThat(rooms)
          .isNotEmpty()
          .allSatisfy(room -> assertThat(page).containsPattern("\\b" + room.getFileName() + "\\b"));
    }
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

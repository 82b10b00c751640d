package io.github.belfry.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No test that needs a server is left out of the tables: each is of one kind. */
class KindsTest {
  private static final Path TESTS = Path.of("src/test/java");

  @Test
  void eachTestIsOfOneKind() throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      List<String> classes =
          files
              .map(file -> TESTS.relativize(file).toString())
              .filter(file -> file.endsWith("IT.java") && !file.contains("/support/"))
              .map(file -> file.replaceFirst("[.]java$", "").replaceAll("[^A-Za-z0-9]", "."))
              .toList();

      assertThat(classes)
          .isNotEmpty()
          .allSatisfy(
              test ->
                  assertThat(Stream.of(Kind.values()).filter(kind -> kind.covers(test)))
                      .as(test)
                      .hasSize(1));
    }
  }
}

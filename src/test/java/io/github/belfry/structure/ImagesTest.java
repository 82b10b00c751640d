package io.github.belfry.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The images run as a user who owns nothing but the data, on a file system that can only be read.
 * {@code ConfinedIT} holds that the start scripts can do with it.
 */
class ImagesTest {
  private static final Pattern USER = Pattern.compile("(?m)^USER (\\S+)$");
  private static final Pattern OWNED = Pattern.compile("chown (?:-\\S+ )?\\S+ ([^&\\n]+)");

  private static List<Path> dockerfiles() throws IOException {
    try (Stream<Path> files =
        Files.find(Path.of("docker"), 2, (file, its) -> its.isRegularFile())) {
      return files.filter(file -> file.endsWith("Dockerfile")).toList();
    }
  }

  @Test
  void theirUserOwnsNothingButTheData() throws IOException {
    assertThat(dockerfiles()).hasSizeGreaterThanOrEqualTo(4);
    for (Path file : dockerfiles()) {
      String text = Files.readString(file);
      assertThat(USER.matcher(text).results().map(user -> user.group(1)))
          .as("%s", file)
          .last()
          .isNotEqualTo("root");
      assertThat(text).as("%s", file).doesNotContain("--chown");
      assertThat(OWNED.matcher(text).results().map(owned -> owned.group(1).strip()))
          .as("%s", file)
          .isNotEmpty()
          .allMatch(owned -> owned.equals("\"$BELFRY_DATA\"") || owned.equals("data"));
    }
  }

  @Test
  void composeTakesFromThemWhatTheyDoNotNeed() throws IOException {
    String text = Files.readString(Path.of("docker/compose.yml"));
    String belfry = text.substring(text.indexOf("  belfry:"), text.indexOf("\nvolumes:"));

    assertThat(belfry)
        .contains("read_only: true")
        .contains("tmpfs:\n      - /tmp\n")
        .contains("cap_drop:\n      - ALL\n")
        .contains("no-new-privileges:true")
        .contains("- data:/opt/belfry/data");
  }
}

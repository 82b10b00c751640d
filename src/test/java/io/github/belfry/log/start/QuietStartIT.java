package io.github.belfry.log.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Api;
import io.github.belfry.support.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server in good health complains of nothing: what is in its log then is worth reading. */
@Tag("server")
class QuietStartIT {
  private static final Pattern COMPLAINT = Pattern.compile("SEVERE|ERROR|WARN");

  /** What is true, and what servers say of themselves whatever they run. */
  private static final Pattern EXPECTED =
      Pattern.compile("DEMO MODE|DemoTokens|NCLS-SECURITY-05054");

  @Test
  void fromItsStartToItsStop() throws IOException {
    try (var server = ServerProcess.named("quiet").onChosenDatabase().start()) {
      var published =
          Api.at(server.uri("/"))
              .as("office", "belfry-publisher")
              .post("api/notifications", "{\"to\":[\"user:alice\"],\"title\":\"Heard?\"}");
      assertThat(published.status()).isEqualTo(201);
      server.stop();

      List<String> log = Files.readAllLines(server.log());
      assertThat(log).anyMatch(line -> EXPECTED.matcher(line).find());
      assertThat(log)
          .filteredOn(line -> COMPLAINT.matcher(line).find())
          .allMatch(line -> EXPECTED.matcher(line).find());
    }
  }
}

package io.github.belfry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Api;
import io.github.belfry.support.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A folder can be deployed in place of a WAR, and what changes in it is served: ./belfry's way. */
@Tag("server")
class ServedFromDiskIT {
  /** Payara remembers a file, or that there is none, for five seconds. */
  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void whatChangesInTheFolderIsServed() throws IOException {
    var server = ServerProcess.named("from-disk");
    Path file = server.exploded().resolve("demo/added.js");
    try (server) {
      var anybody = Api.at(server.start().uri("/"));
      assertThat(anybody.get("demo/added.js").status()).isEqualTo(404);

      for (String text : new String[] {"// first\n", "// then another\n"}) {
        Files.writeString(file, text);
        await(text).atMost(SOON).until(() -> anybody.get("demo/added.js").body().equals(text));
      }
      Files.delete(file);
      await("its end").atMost(SOON).until(() -> anybody.get("demo/added.js").status() == 404);
    }
  }
}

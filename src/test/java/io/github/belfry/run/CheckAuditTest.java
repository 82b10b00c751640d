package io.github.belfry.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An audit that was handed out is checked where there is no Belfry. */
class CheckAuditTest {
  @TempDir private Path folder;

  private record Checked(int exit, String said) {}

  private Checked check(List<String> lines) throws IOException, InterruptedException {
    Path file = Files.write(folder.resolve("audit.jsonl"), lines);
    Path said = folder.resolve("said");
    int exit =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "run/CheckAudit.java")
            .redirectInput(file.toFile())
            .redirectOutput(said.toFile())
            .redirectErrorStream(true)
            .start()
            .waitFor();
    return new Checked(exit, Files.readString(said, UTF_8));
  }

  /** By the rule of protocol.md §8, the newest first. */
  private static List<String> audit(int from, int to) {
    var lines = new ArrayList<String>();
    String previous = "-";
    for (int id = from; id <= to; id++) {
      String open = "{\"id\":\"" + id + "\",\"user\":\"zoë\",\"what\":\"a \\\"word\\\"\"";
      String hash = Json.sha256(previous + '\n' + open + '}');
      lines.add(open + ",\"previous\":\"" + previous + "\",\"hash\":\"" + hash + "\"}");
      previous = hash;
    }
    Collections.reverse(lines);
    return lines;
  }

  @Test
  void whatIsWholeIsIntact() throws Exception {
    assertThat(check(audit(7, 20))).isEqualTo(new Checked(0, "14 entries, intact, from 7 on.\n"));
  }

  @Test
  void whatWasChangedPutInOrTakenOutIsFound() throws Exception {
    var changed = audit(1, 5);
    changed.set(2, changed.get(2).replace("zoë", "zoe"));
    assertThat(check(changed)).isEqualTo(new Checked(1, "Entry 3 was changed.\n"));

    var without = audit(1, 5);
    without.remove(2);
    assertThat(check(without).said()).startsWith("What is before entry 4 was");

    var rewritten = new ArrayList<>(audit(1, 5));
    rewritten.set(4, audit(0, 1).get(0));
    assertThat(check(rewritten).exit()).isEqualTo(1);
  }

  @Test
  void whatIsNoAuditIsSaid() throws Exception {
    assertThat(check(List.of("{\"type\":\"about:blank\"}")).exit()).isEqualTo(2);
    assertThat(check(List.of()).exit()).isEqualTo(2);
  }
}

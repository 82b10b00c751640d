package io.github.belfry.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test that passed at its second try only is named, with what the first said. */
class FlakyTestsAreToldTest {
  @TempDir Path target;

  private void report(String cases) throws IOException {
    Path folder = Files.createDirectories(target.resolve("failsafe-reports/payara-postgresql"));
    Files.writeString(
        folder.resolve("TEST-a.InboxIT.xml"),
        "<testsuite name='a.InboxIT'><properties>"
            + "<property name='belfry.server.version' value='Payara'/>"
            + "<property name='belfry.database.version' value='H2'/>"
            + "<property name='java.specification.version' value='17'/></properties>"
            + cases
            + "</testsuite>");
  }

  private String told() throws IOException {
    Matrix.main(new String[] {target.toString(), "false", "payara-postgresql"});
    return Files.readString(target.resolve("flaky.txt"));
  }

  @Test
  void withTheFirstTriesWords() throws IOException {
    report(
        "<testcase classname='a.InboxIT' name='quick'/>"
            + "<testcase classname='a.InboxIT' name='slow'>"
            + "<flakyFailure message='expected 3&#10;but was 2' type='x'/></testcase>");

    assertThat(told())
        .isEqualTo(
            """
            Flaky: passed at the second try only, 1:
            payara-postgresql: InboxIT.slow: expected 3
            """);
  }

  @Test
  void orThatThereAreNone() throws IOException {
    report("<testcase classname='a.InboxIT' name='quick'/>");

    assertThat(told()).isEqualTo("Every test that passed did so at the first try.\n");
  }
}

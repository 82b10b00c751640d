package io.github.belfry.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.belfry.support.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/settings.md has what is said of each setting; {@code -Dbelfry.docs.write=true} writes it.
 */
class SettingsAreDocumentedTest {

  private static List<Values.Said> said() {
    var values = new Values(name -> Optional.empty());
    Settings.read(values);
    return values.said();
  }

  @Test
  void theTableIsWhatIsSaidOfThem() throws IOException {
    String rows =
        said().stream()
            .map(
                setting ->
                    "| `%s` | %s | %s | %s |\n"
                        .formatted(
                            setting.name(),
                            setting.otherwise().isEmpty() ? "–" : "`" + setting.otherwise() + "`",
                            setting.allowed(),
                            setting.what()))
            .collect(Collectors.joining());

    Page.holds(
        Path.of("docs/settings.md"),
        "settings",
        "\n| setting | default | must be | what it is |\n|---|---|---|---|\n" + rows + "\n");
  }

  @Test
  void eachIsSaidOnce() {
    assertThat(said()).extracting(Values.Said::name).doesNotHaveDuplicates().hasSizeGreaterThan(30);
  }
}

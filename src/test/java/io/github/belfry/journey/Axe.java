package io.github.belfry.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** axe-core, which npm installs beside the browser's driver: what it knows of accessibility. */
final class Axe {
  private static final Path SCRIPT = Path.of("node_modules/axe-core/axe.min.js");

  private Axe() {}

  /** To be evaluated: the page's Content-Security-Policy lets no script in that isn't its own. */
  private static String script() {
    try {
      return Files.readString(SCRIPT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void findsNothing(Page page, String where) {
    if (!(Boolean) page.evaluate("() => 'axe' in window")) {
      page.evaluate(script());
    }
    // Colours that are still fading are nobody's colours.
    page.evaluate("() => Promise.all(document.getAnimations().map(({ finished }) => finished))");
    assertThat(
            (List<?>)
                page.evaluate(
                    """
                    async () => {
                      const { violations, passes } = await axe.run();
                      if (passes.length < 10) throw new Error('axe has hardly looked');
                      return violations.flatMap(({ id, nodes }) =>
                        nodes.map(({ target, failureSummary }) => `${id} ${target.flat().join(' ')} ${failureSummary}`));
                    }
                    """))
        .as(where)
        .isEmpty();
  }
}

package io.github.belfry.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;

/** axe-core, which npm installs beside the browser's driver: what it knows of accessibility. */
final class Axe {
  private static final Path SCRIPT = Path.of("node_modules/axe-core/axe.min.js");

  private Axe() {}

  static void findsNothing(Page page, String where) {
    if (!(Boolean) page.evaluate("() => 'axe' in window")) {
      page.addScriptTag(new Page.AddScriptTagOptions().setPath(SCRIPT));
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

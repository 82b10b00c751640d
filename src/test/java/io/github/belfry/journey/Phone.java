package io.github.belfry.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import java.util.List;

/** The smallest that is still sold. */
final class Phone {
  static final int WIDTH = 320;
  static final int HEIGHT = 568;

  private Phone() {}

  static NewContextOptions options() {
    return new NewContextOptions()
        .setViewportSize(WIDTH, HEIGHT)
        .setHasTouch(true)
        .setIsMobile(true);
  }

  /** Nothing sticks out, and what is to be touched is as large as a finger (44 pixels). */
  static void holds(Page page) {
    assertThat(page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(WIDTH);
    assertThat(
            (List<?>)
                page.evaluate(
                    """
                    () => [document, document.querySelector('belfry-bell')?.shadowRoot ?? []]
                      .flat()
                      .flatMap((root) => [
                        ...root.querySelectorAll('button, select, summary, label.check, input:not([type=checkbox])'),
                      ])
                      .filter((each) => each.checkVisibility())
                      .map((each) => [each, each.getBoundingClientRect()])
                      .filter(([, { width, height }]) => width < 44 || height < 44)
                      .map(([each, { width, height }]) => `${each.outerHTML} ${width} x ${height}`)
                    """))
        .isEmpty();
  }
}

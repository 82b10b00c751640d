package io.github.belfry.support;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;

/** Belfry's own page in a tab of any browser, whatever network is in between. Not thread-safe. */
public final class BelfryPage {
  /** A long way takes seconds for each module that imports the next. */
  private static final Duration LOADING = Duration.ofMinutes(2);

  /**
   * Asks for the page where there is none, or where it hasn't come whole: the last that its modules
   * do is to define the bell.
   */
  private static final String LOAD =
      """
      (address) => {
        if (customElements.get('belfry-bell')) return 'loaded';
        if (document.readyState === 'complete' && !window.leaving) {
          window.leaving = true;
          setTimeout(() => location.assign(address));
        }
        return 'loading';
      }
      """;

  private final Tab tab;
  private final URI base;

  /** Begins to load it. */
  public BelfryPage(Tab tab, URI base) {
    this.tab = tab;
    this.base = base;
    load();
  }

  private String load() {
    return tab.call(LOAD, base.toString());
  }

  /** Waits for it. What hasn't come whole is asked for again, as people do. */
  public void awaitWhole() {
    await("the page's modules")
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(100))
        .atMost(LOADING)
        .ignoreExceptions() // of calls into a page that has just gone
        .until(() -> load().equals("loaded"));
  }
}

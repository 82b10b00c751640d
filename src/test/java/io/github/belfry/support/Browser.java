package io.github.belfry.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The system's chromium. Where it (or the driver that {@code check.sh} lays out) is absent, the
 * test is skipped, or fails when the tools are required. Not thread-safe.
 */
public final class Browser implements AutoCloseable {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  /** Milliseconds that a condition on a page may take to come true, on a slow machine. */
  private static final int PATIENCE = 20_000;

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;

  private Browser(List<String> without) {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    playwright =
        Playwright.create(
            new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    // chromium refuses its sandbox to root, as which containers build
                    .setArgs(List.of("--no-sandbox"))
                    .setIgnoreDefaultArgs(without));
  }

  /** Launches chromium without a window. */
  public static Browser launch() {
    return launch(List.of());
  }

  /** The same with the cache of pages that one may go back to, as people have it. */
  public static Browser launchKeepingPages() {
    return launch(List.of("--disable-back-forward-cache"));
  }

  private static Browser launch(List<String> without) {
    boolean there =
        Files.isExecutable(CHROMIUM)
            && Files.exists(ServerProcess.BUILD.resolve("playwright/node"));
    if (Boolean.getBoolean("belfry.require.tools")) {
      assertThat(there).as("chromium, node and playwright-core are there").isTrue();
    }
    assumeTrue(there, "chromium, node or playwright-core is absent");
    return new Browser(without);
  }

  /** A page in a session of its own: no cookie or storage is shared with another page. */
  public Page page() {
    return page(new NewContextOptions());
  }

  /** The same for a reader, or on a device, of that kind. */
  public Page page(NewContextOptions options) {
    return chromium.newContext(options).newPage();
  }

  /** A blank page by a proxy of the browser's own, if any, that takes any certificate. */
  public Tab tab(Optional<URI> proxy) {
    var options = new NewContextOptions().setIgnoreHTTPSErrors(true);
    // Without the bypass rule there is no proxy to this machine itself.
    proxy.ifPresent(uri -> options.setProxy(new Proxy(uri.toString()).setBypass("<-loopback>")));
    Page page = page(options);
    return new Tab() {
      @Override
      public String call(String function, String argument) {
        return Objects.requireNonNullElse((String) page.evaluate(function, argument), "");
      }

      @Override
      public void close() {
        page.close();
      }
    };
  }

  /** A session, whose pages share cookies, storage and locks: the tabs of one user. */
  public BrowserContext session() {
    return chromium.newContext();
  }

  @Override
  public void close() {
    playwright.close();
  }
}

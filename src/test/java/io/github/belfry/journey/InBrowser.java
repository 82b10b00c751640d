package io.github.belfry.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.github.belfry.support.Browser;
import io.github.belfry.support.Deployed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** Belfry's pages in a browser that each test has for itself. */
@Tag("browser")
abstract class InBrowser extends Deployed {
  Browser browser;
  private final List<String> complaints = new ArrayList<>();

  @BeforeEach
  void launch() {
    browser = Browser.launch();
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.close();
    }
    assertThat(complaints).as("what the pages complained of").isEmpty();
  }

  /** The test fails when the page throws, or is denied what its Content-Security-Policy forbids. */
  Page watched(Page page) {
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    return page;
  }
}

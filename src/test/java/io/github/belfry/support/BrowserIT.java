package io.github.belfry.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** The browser that other tests look through opens pages and runs their scripts. */
class BrowserIT {

  @Test
  void clicks() {
    try (Browser browser = Browser.launch()) {
      Page page = browser.page();
      page.setContent("<button onclick=\"this.textContent = 'rung'\">Ring</button>");

      page.click("button");

      assertThat(page.textContent("button")).isEqualTo("rung");
    }
  }
}

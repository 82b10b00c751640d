package io.github.belfry.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitUntilState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page {@code doctor/} for whoever reads, sees or points in another way. */
class DoctorAccessibilityIT extends InBrowser {

  @ParameterizedTest
  @CsvSource({
    "en-GB, LIGHT, false",
    "en-GB, DARK, true",
    "zh-CN, LIGHT, true",
    "zh-CN, DARK, false",
  })
  void axeFindsNothing(String locale, ColorScheme scheme, boolean phone) {
    var device = phone ? Phone.options() : new NewContextOptions();
    Page page = browser.page(device.setLocale(locale).setColorScheme(scheme));
    // So that there is something bad to tell, too.
    page.route("**/doctor/stream*", Route::abort);
    // It may be over by the time at which a busy browser says that all is loaded.
    page.navigate(
        base.resolve("doctor/?silences=1&format=json").toString(),
        new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    assertThat(page.getByTestId("progress")).isVisible();
    Axe.findsNothing(page, "while it examines");
    assertThat(page.getByTestId("run"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
    for (String level : new String[] {"good", "bad", "unknown"}) {
      assertThat(page.locator("tr[data-level='" + level + "']")).not().hasCount(0);
    }
    Axe.findsNothing(page, "with findings and the report");
    if (phone) {
      Phone.holds(page);
    }
  }
}

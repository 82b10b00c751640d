package io.github.belfry.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessibilityIT extends InBrowser {
  private final String alice = unique("alice");

  @ParameterizedTest
  @CsvSource({"en-GB, LIGHT", "en-GB, DARK", "zh-CN, LIGHT", "zh-CN, DARK"})
  void axeFindsNothing(String locale, ColorScheme scheme) {
    Page page = browser.page(new NewContextOptions().setLocale(locale).setColorScheme(scheme));
    page.navigate(base.toString());
    Axe.findsNothing(page, "before signing in");
    var demo = new DemoPage(page).signIn(base.toString(), alice);
    demo.join(unique("room"));
    Axe.findsNothing(page, "with the panel closed");
    demo.openBell();
    assertThat(demo.bell(".note")).isVisible();
    Axe.findsNothing(page, "with nothing in the panel");
    saySomeOfEachKind(demo);
    Axe.findsNothing(page, "with unread ones in the panel");
    demo.bell(".all").click();
    assertThat(demo.badge()).isHidden();
    demo.bell(".sound").click();
    Axe.findsNothing(page, "with all read and a switch on");
  }

  private void saySomeOfEachKind(DemoPage demo) {
    for (String priority : List.of("low", "normal", "high", "urgent")) {
      office.publish(
          """
          {"to": ["user:%s"], "title": "%s", "body": "said twice: %s", "priority": "%s", "url": "/%s"}
          """
              .formatted(alice, priority, priority, priority, priority));
    }
    for (int i = 0; i < 8; i++) {
      office.say("user:" + alice, "one of many");
    }
    assertThat(demo.badge()).hasText("12");
    assertThat(demo.bell("li")).hasCount(12);
  }

  @Test
  void everythingCanBeDoneWithTheKeyboard() {
    var demo = new DemoPage(browser.page()).signIn(base.toString(), alice);
    for (String title : List.of("first", "second", "third")) {
      office.publish(
          "{\"to\": [\"user:%s\"], \"title\": \"%s\", \"url\": \"#%s\"}"
              .formatted(alice, title, title));
    }
    assertThat(demo.badge()).hasText("3");
    demo.bell("button.bell").focus();
    press(demo, "Enter");
    assertThat(demo.bell(".panel")).isFocused();
    assertThat(demo.bell("li")).hasCount(3);

    press(demo, "ArrowDown");
    assertThat(demo.entry("third")).isFocused();
    press(demo, "ArrowDown", "ArrowDown", "ArrowDown");
    assertThat(demo.entry("first")).isFocused();
    press(demo, "Home", "ArrowDown", "Tab");
    assertThat(demo.entry("second").locator("a")).isFocused();
    press(demo, "Tab");
    assertThat(demo.entry("second").locator("button")).isFocused();
    press(demo, "Enter");
    assertThat(demo.badge()).hasText("2");
    assertThat(demo.entry("first").locator("button")).isFocused();

    press(demo, "Escape");
    assertThat(demo.bell(".panel")).isHidden();
    assertThat(demo.bell("button.bell")).isFocused();
    press(demo, "Enter", "End");
    assertThat(demo.entry("first")).isFocused();
    press(demo, "Tab");
    assertThat(demo.entry("first").locator("a")).isFocused();
    press(demo, "Enter");
    assertThat(demo.page()).hasURL(base + "#first");
    assertThat(demo.badge()).hasText("1");
  }

  @Test
  void whoTabsOutOfThePanelLeavesItClosed() {
    var demo = new DemoPage(browser.page()).signIn(base.toString(), alice);
    demo.openBell();
    press(demo, "Tab", "Tab", "Tab", "Tab");
    assertThat(demo.bell(".panel")).isHidden();
    assertThat(demo.bell("button.bell")).not().isFocused();
  }

  private static void press(DemoPage demo, String... keys) {
    for (String key : keys) {
      demo.page().keyboard().press(key);
    }
  }

  @Test
  void whoListensIsToldPolitely() {
    var demo = new DemoPage(browser.page()).signIn(base.toString(), alice);
    Locator spoken = demo.bell(".spoken");
    assertThat(spoken).hasAttribute("aria-live", "polite");
    office.say("user:" + alice, "Tea is ready");
    assertThat(spoken).hasText("New notification: Tea is ready");
    assertThat(demo.bell("button.bell")).hasAttribute("aria-label", "Notifications, 1 unread");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-GB", "zh-CN"})
  void aPhoneOf320PixelsHoldsItAll(String locale) {
    Page page = browser.page(Phone.options().setLocale(locale));
    page.navigate(base.toString());
    Phone.holds(page);
    var demo = new DemoPage(page).signIn(base.toString(), alice);
    office.say("user:" + alice, "Donaudampfschifffahrtsgesellschaftskapitänsmütze".repeat(3));
    assertThat(demo.badge()).hasText("1");
    Phone.holds(page);
    demo.openBell();
    assertThat(demo.bell("li")).hasCount(1);
    Phone.holds(page);
    var panel = demo.bell(".panel").boundingBox();
    assertThat(panel.x).isNotNegative();
    assertThat(panel.x + panel.width).isLessThanOrEqualTo(Phone.WIDTH);
    assertThat(panel.y).isNotNegative();
    assertThat(panel.y + panel.height).isLessThanOrEqualTo(Phone.HEIGHT);
  }

  @Test
  void nothingMovesForWhoDoesNotWantIt() {
    var options = new NewContextOptions().setReducedMotion(ReducedMotion.REDUCE);
    var demo = new DemoPage(browser.page(options)).signIn(base.toString(), alice);
    office.say("user:" + alice, "quietly");
    assertThat(demo.bell("button.bell")).hasAttribute("data-new", "");
    assertThat(demo.bell("button.bell svg")).hasCSS("animation-name", "none");
    demo.openBell();
    assertThat(demo.bell(".sound .track")).hasCSS("transition-property", "none");
  }

  @Test
  void theSystemsOwnColoursStillTellWhatIsUnread() {
    var options = new NewContextOptions().setForcedColors(ForcedColors.ACTIVE);
    var demo = new DemoPage(browser.page(options)).signIn(base.toString(), alice);
    office.say("user:" + alice, "unread");
    office.say("user:" + alice, "read");
    demo.openBell();
    demo.bell("li").first().locator("button").click();
    assertThat(demo.badge()).hasText("1");
    var border = "(entry) => getComputedStyle(entry).borderInlineStartColor";
    assertThat(demo.bell("li").last().evaluate(border))
        .isNotEqualTo(demo.bell("li").first().evaluate(border));
    assertThat(demo.badge()).hasCSS("border-top-style", "solid");
  }
}

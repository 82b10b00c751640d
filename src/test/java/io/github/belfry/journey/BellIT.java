package io.github.belfry.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BellIT extends InBrowser {

  /** Lets a test look away from the page, and writes down what the page does about it. */
  private static final String WITNESS =
      """
      window.away = false;
      window.shown = [];
      window.strokes = 0;
      Object.defineProperty(document, 'visibilityState', { get: () => (away ? 'hidden' : 'visible') });
      window.Notification = class extends Notification {
        constructor(title, options) {
          super(title, options);
          shown.push(this);
        }
      };
      const start = AudioScheduledSourceNode.prototype.start;
      AudioScheduledSourceNode.prototype.start = function (...when) {
        strokes++;
        return start.apply(this, when);
      };
      """;

  private final String alice = unique("alice");

  private DemoPage open(NewContextOptions options) {
    Page page = watched(browser.page(options));
    page.addInitScript(WITNESS);
    return new DemoPage(page).signIn(base.toString(), alice);
  }

  private static NewContextOptions reader(String locale) {
    return new NewContextOptions().setLocale(locale);
  }

  @Test
  void itSpeaksTheReadersLanguageAndChangesItAtOnce() {
    var demo = open(reader("zh-CN"));
    office.say("user:" + alice, "Tea");
    assertThat(demo.badge()).hasText("1");
    demo.openBell();
    assertThat(demo.bell("h2")).hasText("通知");
    assertThat(demo.bell("button.bell")).hasAttribute("aria-label", "通知，1 条未读");
    assertThat(demo.bell(".state")).hasText("已通过 WebSocket 连接");
    assertThat(demo.entry("Tea").locator("time")).containsText(Pattern.compile("\\d+年\\d+月\\d+日"));
    assertThat(demo.byId("status-line")).hasText("已通过 WebSocket 连接");
    assertThat(demo.page().locator("html")).hasAttribute("lang", "zh-CN");

    demo.byId("language").click();
    demo.openBell();
    assertThat(demo.bell("h2")).hasText("Notifications");
    assertThat(demo.bell(".state")).hasText("Connected over WebSocket");
    assertThat(demo.entry("Tea").getByText("Mark read")).hasCount(1);
    assertThat(demo.byId("status-line")).hasText("Connected over WebSocket");
    demo.page().reload();
    assertThat(demo.byId("composer-send")).hasText("Send");
  }

  @Test
  void itTakesTheLanguageOfWhatIsAroundIt() {
    var demo = open(reader("en-GB"));
    assertThat(demo.bell("h2")).hasText("Notifications");
    demo.page().evaluate("() => { document.getElementById('who').lang = 'zh'; }");
    assertThat(demo.bell("h2")).hasText("通知");
    demo.page().evaluate("() => { document.getElementById('bell').lang = 'en'; }");
    assertThat(demo.bell("h2")).hasText("Notifications");
    assertThat(demo.bell(".panel")).hasAttribute("lang", "en");
  }

  @Test
  void itSaysWhyItIsNotConnected() {
    var demo = open(reader("en-GB"));
    demo.openBell();
    assertThat(demo.bell(".state")).hasAttribute("data-state", "open");
    demo.page().evaluate("() => { document.getElementById('bell').client.close(); }");
    assertThat(demo.bell(".state")).hasText("Disconnected");
    demo.page().evaluate("() => { document.getElementById('bell').client = undefined; }");
    assertThat(demo.bell(".state")).hasText("Not connected");
  }

  @Test
  void desktopNotificationsAreForWhoLooksElsewhereAndWantsThem() {
    var demo = open(reader("en-GB").setPermissions(List.of("notifications")));
    lookAway(demo, true);
    say("before it is turned on", "");
    assertThat(demo.bell(".spoken")).hasText("New notification: before it is turned on");
    demo.openBell();
    var desktop = demo.bell(".desktop");
    assertThat(desktop).hasAttribute("aria-checked", "false");
    desktop.click();
    assertThat(desktop).hasAttribute("aria-checked", "true");

    String id = say("Order 42 has shipped", "It arrives on Friday.");
    assertShown(demo, "Order 42 has shipped|It arrives on Friday.|" + id);
    lookAway(demo, false);
    say("while looking", "");
    assertThat(demo.bell(".spoken")).hasText("New notification: while looking");
    assertShown(demo, "Order 42 has shipped|It arrives on Friday.|" + id);

    demo.page().evaluate("() => { shown[0].dispatchEvent(new Event('click')); }");
    assertThat(demo.page()).hasURL(base + "#42");
    assertThat(demo.badge()).hasText("2");
    demo.page().reload();
    demo.openBell();
    assertThat(desktop).hasAttribute("aria-checked", "true");
  }

  private String say(String title, String body) {
    return office.publish(
        "{\"to\": [\"user:%s\"], \"title\": \"%s\", \"body\": \"%s\", \"url\": \"#42\"}"
            .formatted(alice, title, body));
  }

  private static void lookAway(DemoPage demo, boolean away) {
    demo.page().evaluate("(away) => { window.away = away; }", away);
  }

  private static void assertShown(DemoPage demo, String expected) {
    demo.page().waitForFunction("() => shown.length > 0");
    assertThat(
            demo.page()
                .evaluate(
                    "() => shown.map(({ title, body, tag }) => [title, body, tag].join('|')).join()"))
        .isEqualTo(expected);
  }

  @Test
  void aBrowserThatRefusesDesktopNotificationsIsBelieved() {
    var demo = open(reader("zh-CN"));
    demo.page().evaluate("() => { Notification.requestPermission = async () => 'denied'; }");
    demo.openBell();
    demo.bell(".desktop").click();
    assertThat(demo.bell(".note")).hasText("此浏览器不允许本页面显示桌面通知。");
    assertThat(demo.bell(".desktop")).hasAttribute("aria-checked", "false");
  }

  @Test
  void soundIsOffUntilTheUserTurnsItOnAndIsRememberedThen() {
    var demo = open(reader("en-GB"));
    say("silent", "");
    assertThat(demo.bell(".spoken")).hasText("New notification: silent");
    assertThat(demo.page().evaluate("() => strokes")).isEqualTo(0);
    demo.openBell();
    assertThat(demo.bell(".sound")).hasAttribute("aria-checked", "false");
    demo.bell(".sound").click();
    assertThat(demo.bell(".sound")).hasAttribute("aria-checked", "true");
    demo.page().waitForFunction("() => strokes > 0");

    demo.page().reload();
    demo.awaitConnected();
    demo.openBell();
    assertThat(demo.bell(".sound")).hasAttribute("aria-checked", "true");
    say("heard", "");
    demo.page().waitForFunction("() => strokes > 0");
  }

  @Test
  void ofSeveralTabsOneRings() {
    BrowserContext session = browser.session();
    session.grantPermissions(List.of("notifications"));
    session.addInitScript(WITNESS);
    var tabs = new ArrayList<DemoPage>();
    for (int n = 0; n < 3; n++) {
      tabs.add(new DemoPage(watched(session.newPage())).signIn(base.toString(), alice));
    }
    var first = tabs.get(0);
    first.openBell();
    first.bell(".desktop").click();
    first.bell(".sound").click();
    first.page().waitForFunction("() => strokes > 0");
    int tone = strokes(first);
    awaitSilence(first);

    tabs.forEach(tab -> lookAway(tab, true));
    String id = say("told once", "");
    for (DemoPage tab : tabs) {
      assertThat(tab.bell(".spoken")).hasText("New notification: told once");
      // To the browser, those of one tag are one.
      assertShown(tab, "told once||" + id);
    }
    // It is told before it rings.
    await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(20))
        .until(() -> tabs.stream().mapToInt(BellIT::strokes).sum() > tone);
    awaitSilence(first);
    assertThat(tabs.stream().mapToInt(BellIT::strokes).sum()).isEqualTo(2 * tone);
  }

  private static int strokes(DemoPage demo) {
    return (int) demo.page().evaluate("() => strokes");
  }

  /**
   * A tab that rings holds the lock until its tone has faded. Asked again and again from here: a
   * page's {@code waitForFunction} takes a promise for a yes.
   */
  private static void awaitSilence(DemoPage demo) {
    String isSilent =
        "async () => !(await navigator.locks.query()).held.some(({ name }) => name === 'belfry.sound')";
    await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(20))
        .until(() -> (boolean) demo.page().evaluate(isSilent));
  }

  @Test
  void thePageMayTakeALinkIntoItsOwnHands() {
    var demo = open(reader("en-GB"));
    say("followed", "");
    demo.page()
        .evaluate(
            """
            () => addEventListener('belfry-open', (event) => {
              event.preventDefault();
              window.taken = event.detail.title;
            })
            """);
    demo.openBell();
    demo.entry("followed").locator("a").click();
    demo.page().waitForFunction("() => taken === 'followed'");
    assertThat(demo.page()).hasURL(base.toString());
    assertThat(demo.badge()).isHidden();
    assertThat(demo.bell(".panel")).isHidden();
  }
}

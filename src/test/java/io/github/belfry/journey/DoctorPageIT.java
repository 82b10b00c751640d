package io.github.belfry.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.github.belfry.support.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page {@code doctor/} as somebody behind no proxy sees it. */
class DoctorPageIT extends InBrowser {
  private static final String QUICK = "doctor/?silences=1,2";

  private Page page;

  @BeforeEach
  void open() {
    page = watched(browser.page());
  }

  private void examine(String path) {
    page.navigate(base.resolve(path).toString());
    assertThat(page.getByTestId("run"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
  }

  private String row(String about) {
    return page.textContent("tr[data-about='" + about + "']");
  }

  @Test
  void saysThatAllIsWell() {
    examine(QUICK);
    assertThat(page.getByTestId("headline"))
        .hasText("All is well: notifications come at once, over WebSocket.");
    assertThat(page.locator("tr[data-level='good']")).hasCount(8);
    assertThat(row("server")).contains("Reached");
    assertThat(row("websocket")).contains("Opens in");
    assertThat(row("idle-websocket")).contains("Kept for all of 2 seconds");
    assertThat(row("idle-stream")).contains("Kept for all of 2 seconds");
    assertThat(row("http")).contains("HTTP/1.1 at the browser, HTTP/1.1 at the server");
    assertThat(page.getByTestId("said")).hasText("The examination is complete.");
  }

  @Test
  void hasAReportForTheHelpDesk() {
    examine(QUICK + "&format=json");
    assertThat(page.getByTestId("json")).isVisible();
    JsonObject report = Json.object(page.textContent("#json"));
    assertThat(report.getString("transport")).isEqualTo("websocket");
    assertThat(report.getJsonObject("verdicts").toString())
        .isEqualTo("{\"websocket\":\"ok\",\"sse\":\"ok\",\"longpoll\":\"ok\"}");
    var seen = report.getJsonObject("measured").getJsonObject("network").getJsonObject("seen");
    assertThat(seen.getString("network"))
        .isEqualTo(anybody.get("doctor/network").json().getString("network"));
    assertThat(page.evaluate("() => window.report.headline").toString()).startsWith("All is well");
    page.getByTestId("copy").click();
    assertThat(page.getByTestId("said")).hasText("The report is on the clipboard.");
  }

  @Test
  void speaksChineseToo() {
    examine(QUICK);
    page.getByTestId("language").selectOption("zh");
    assertThat(page.getByTestId("headline")).hasText("一切正常：通知经 WebSocket 即时到达。");
    assertThat(row("clock")).contains("本机时钟").contains("基本准确");
    assertThat(page.getAttribute("html", "lang")).isEqualTo("zh-Hans");
  }

  @Test
  void canBeStoppedAndBegunAgain() {
    page.navigate(base.resolve("doctor/").toString());
    assertThat(page.getByTestId("said")).containsText("Waiting in silence");
    assertThat(page.getByTestId("headline")).containsText("All is well");
    page.getByTestId("stop").click();
    assertThat(page.getByTestId("said")).hasText("The examination was stopped.");
    assertThat(page.getByTestId("run")).isFocused();
    assertThat(row("idle-websocket")).contains("Not examined");
    Axe.findsNothing(page, "stopped");
    page.getByTestId("run").click();
    assertThat(page.getByTestId("said")).containsText("Waiting in silence");
    assertThat(page.getByTestId("copy")).isDisabled();
  }
}

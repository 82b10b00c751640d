package io.github.belfry.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The demo page as a person uses it. */
final class DemoPage {
  private final Page page;

  DemoPage(Page page) {
    this.page = page;
  }

  Page page() {
    return page;
  }

  DemoPage signIn(String address, String user) {
    page.navigate(address);
    byId("login-user").fill(user);
    byId("login-button").click();
    return awaitConnected();
  }

  DemoPage awaitConnected() {
    assertThat(byId("status-state")).hasAttribute("data-state", "open");
    return this;
  }

  void send(String to, String title) {
    byId("composer-to").fill(to);
    byId("composer-title").fill(title);
    byId("composer-send").click();
    assertThat(byId("composer-said")).containsText("Sent");
  }

  void join(String room) {
    byId("room-name").fill(room);
    byId("room-join").click();
    assertThat(byId("rooms")).containsText(room);
  }

  /** The lines of what arrived that hold the text. */
  Locator arrivals(String text) {
    return byId("arrivals").locator("li").filter(new Locator.FilterOptions().setHasText(text));
  }

  /** The number on the bell. */
  Locator badge() {
    return byId("bell").locator(".badge");
  }

  /** The entries behind the bell that hold the text. */
  Locator entry(String text) {
    return byId("bell").locator("li").filter(new Locator.FilterOptions().setHasText(text));
  }

  void openBell() {
    bell("button.bell").click();
  }

  /** What is inside the bell. */
  Locator bell(String selector) {
    return byId("bell").locator(selector);
  }

  Locator byId(String id) {
    return page.getByTestId(id);
  }
}

package io.github.belfry.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwoBrowsersIT extends InBrowser {
  private final String alice = unique("alice");
  private final String bob = unique("bob");

  private DemoPage open(String user) {
    Page page = watched(browser.page());
    return new DemoPage(page).signIn(base.toString(), user);
  }

  @Test
  void privateMessagesRoomsAndBroadcastsArriveLive() {
    var hers = open(alice);
    var his = open(bob);
    assertThat(hers.byId("status-transport")).hasText("websocket");

    hers.send(bob, "just for you");
    assertThat(his.arrivals("just for you")).hasCount(1);
    assertThat(his.badge()).hasText("1");
    assertThat(hers.arrivals("just for you")).hasCount(0);

    var room = unique("room");
    hers.join(room);
    his.join(room);
    his.send("room:" + room, "said in the room");
    assertThat(hers.arrivals("said in the room")).hasCount(1);

    hers.send("all", "to everybody " + room);
    assertThat(his.arrivals("to everybody " + room)).hasCount(1);
    assertThat(hers.arrivals("to everybody " + room)).hasCount(1);
    assertThat(his.badge()).hasText("2");
    his.openBell();
    assertThat(his.entry("just for you")).hasCount(1);
    his.page().screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/demo.png")));
  }

  @Test
  void aPlainEventSourceHearsNotificationsAsMessages() {
    Page page = browser.page();
    page.navigate(base.toString());
    var ticket = anybody.as(alice).post("api/tickets", "").json().getString("ticket");
    page.evaluate(
        """
        (ticket) => new Promise((opened) => {
          window.heard = [];
          const source = new EventSource('api/stream?ticket=' + ticket);
          source.onmessage = ({ data, lastEventId }) => heard.push({ ...JSON.parse(data), lastEventId });
          source.addEventListener('hello', opened);
        })
        """,
        ticket);
    var id = office.say("user:" + alice, "plain");
    page.waitForFunction("() => heard.length === 1");
    assertThat(page.evaluate("() => heard[0].title")).isEqualTo("plain");
    assertThat(page.evaluate("() => heard[0].lastEventId")).isEqualTo(id);
  }

  @Test
  void whatIsReadInOneWindowIsReadInTheOther() {
    var laptop = open(alice);
    var phone = open(alice);
    office.say("user:" + alice, "first");
    office.say("user:" + alice, "second");
    assertThat(laptop.badge()).hasText("2");
    assertThat(phone.badge()).hasText("2");

    phone.openBell();
    laptop.openBell();
    laptop.entry("first").getByRole(AriaRole.BUTTON).click();
    assertThat(laptop.badge()).hasText("1");
    assertThat(phone.badge()).hasText("1");
    assertThat(phone.entry("first")).not().hasAttribute("data-unread", "");
    assertThat(phone.entry("second")).hasAttribute("data-unread", "");

    phone.byId("bell").locator(".all").click();
    assertThat(laptop.badge()).isHidden();
    assertThat(phone.badge()).isHidden();
  }

  @Test
  void aReloadResumesWhereThePageWas() {
    var page = open(alice);
    office.say("user:" + alice, "before");
    assertThat(page.arrivals("before")).hasCount(1);
    page.page().navigate("about:blank");
    office.say("user:" + alice, "while away");
    page.page().navigate(base.toString());
    page.awaitConnected();
    assertThat(page.arrivals("while away")).hasCount(1);
    office.say("user:" + alice, "after");
    assertThat(page.arrivals("after")).hasCount(1);
    assertThat(page.arrivals("while away")).hasCount(1);
    assertThat(page.badge()).hasText("3");
  }

  @Test
  void everyTransportCanBeChosen() {
    var page = open(alice);
    for (String transport : List.of("sse", "longpoll", "websocket")) {
      page.byId("transport-choice").selectOption(transport);
      assertThat(page.byId("status-transport")).hasText(transport);
      page.awaitConnected();
      office.say("user:" + alice, "over " + transport);
      assertThat(page.arrivals("over " + transport)).hasCount(1);
    }
    assertThat(page.badge()).hasText("3");
  }
}

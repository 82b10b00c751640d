package io.github.belfry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tabs of one user in one browser, which opens no more than six connections to a host. */
class TabsIT extends InBrowser {
  private static final int TABS = 20;

  /** How long a connection may take to another tab; milliseconds. */
  private static final long MOVE = 2_000;

  private final String alice = unique("alice");
  private final List<Page> tabs = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private BrowserContext session;

  @BeforeEach
  void begin() {
    session = browser.session();
  }

  private Page open(String transport) {
    Page tab = session.newPage();
    tab.navigate(base.toString());
    tab.evaluate(SharingTab.START, SharingTab.options(alice, transport));
    tabs.add(tab);
    return tab;
  }

  private void openAll(String transport) {
    for (int n = 0; n < TABS; n++) {
      open(transport);
    }
    tabs.forEach(tab -> tab.waitForFunction("() => client.state === 'open'"));
    assertThat(connections()).isEqualTo(1);
  }

  private int connections() {
    return office.get("api/presence/users/" + alice).json().getInt("connections");
  }

  private void say() {
    said.add("message " + said.size());
    office.say("user:" + alice, said.get(said.size() - 1));
  }

  private void allHeardAll() {
    for (Page tab : tabs) {
      tab.waitForFunction("last => heard.at(-1) === last", said.get(said.size() - 1));
      assertThat(tab.evaluate("() => heard")).isEqualTo(said);
    }
  }

  private Page leader() {
    return tabs.stream()
        .filter(tab -> "leader".equals(tab.evaluate("() => client.status.tab")))
        .findFirst()
        .orElseThrow();
  }

  /** The leader ends while notifications come; the others go on, on a connection of another's. */
  private void moves(Consumer<Page> end) {
    Page leader = leader();
    tabs.remove(leader);
    say();
    long ended = System.currentTimeMillis();
    end.accept(leader);
    say();
    for (Page tab : tabs) {
      tab.waitForFunction("ended => openedAt > ended && client.state === 'open'", (double) ended);
    }
    var openedAt = ((Number) leader().evaluate("() => openedAt")).longValue();
    assertThat(openedAt - ended).as("milliseconds until the next was open").isBetween(0L, MOVE);
    say();
    allHeardAll();
    await().atMost(Duration.ofSeconds(10)).until(() -> connections() == 1);
  }

  @Test
  void twentyTabsThatStreamShareOneConnection() {
    openAll("sse");
    for (int n = 0; n < 30; n++) {
      say();
    }
    allHeardAll();
    moves(Page::close);
    moves(TabsIT::crash);
    moves(tab -> tab.evaluate("() => client.close()"));
  }

  @Test
  void soDoTabsThatPollAndThoseOnWebSockets() {
    for (String transport : List.of("websocket", "longpoll")) {
      openAll(transport);
      say();
      allHeardAll();
      moves(Page::close);
      tabs.forEach(Page::close);
      tabs.clear();
      said.clear();
      // The server notices that a poll is held for nobody when it answers it.
      await().atMost(Duration.ofSeconds(60)).until(() -> connections() == 0);
    }
  }

  private static void crash(Page tab) {
    assertThatThrownBy(() -> tab.navigate("chrome://crash"))
        .isInstanceOf(PlaywrightException.class);
  }
}

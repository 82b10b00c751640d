package io.github.belfry.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import io.github.belfry.support.ServerProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client of the npm package in one file: what its making has renamed still fits together. */
class SingleFileIT extends InBrowser {
  private static final Path FILE = ServerProcess.BUILD.resolve("npm/belfry.min.js");

  /** The answer's kind, or why it was refused. */
  private static final String PUBLISH =
      """
      (channel) =>
        client.publish({ to: [channel], title: 'three' }).then(
          ({ op }) => op,
          ({ code }) => code,
        )
      """;

  private BrowserContext session;
  private int answered;

  @BeforeEach
  void putInPlaceOfTheModules() {
    session = browser.session();
    session.route(
        "**/belfry/index.js",
        route -> {
          answered++;
          route.fulfill(new FulfillOptions().setPath(FILE).setContentType("text/javascript"));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"websocket", "sse", "longpoll", "shortpoll"})
  void hearsSharesAndMoves(String transport) {
    String user = unique("alice");
    Page first = open(user, transport);
    Page second = open(user, transport);
    assertThat(answered).as("how often the file was taken").isPositive();

    office.say("user:" + user, "one");
    hears(first, "one");
    hears(second, "one");
    assertThat(first.evaluate("() => client.status.tab")).isEqualTo("leader");
    assertThat(second.evaluate("() => client.status.tab")).isEqualTo("follower");

    first.close();
    second.waitForFunction("() => client.status.tab === 'leader' && client.state === 'open'");
    String room = "room:" + unique("hall");
    second.evaluate("room => client.subscribe([room])", room);
    office.say(room, "two");
    hears(second, "two");
    assertThat(second.evaluate(PUBLISH, room)).isEqualTo("ok");
    hears(second, "three");
    assertThat(second.evaluate(PUBLISH, "topic:news")).isEqualTo("forbidden");
    assertThat(second.evaluate("() => client.transport")).isEqualTo(transport);
    assertThat(second.evaluate("() => heard.join()")).isEqualTo("one,two,three");
  }

  private Page open(String user, String transport) {
    Page tab = watched(session.newPage());
    tab.navigate(base.toString());
    tab.evaluate(SharingTab.START, SharingTab.options(user, transport));
    tab.waitForFunction("() => client.state === 'open'");
    return tab;
  }

  private static void hears(Page tab, String title) {
    tab.waitForFunction("title => heard.at(-1) === title", title);
  }
}

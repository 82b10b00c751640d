package io.github.belfry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.belfry.support.Browser;
import io.github.belfry.support.Deployed;
import io.github.belfry.support.Tab;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A page that one leaves and goes back to is the same page, and has missed nothing. In Chromium:
 * Firefox keeps none that has a connection when one leaves it.
 */
@Tag("browser")
class BackForwardIT extends Deployed {
  private final String alice = unique("alice");

  @ParameterizedTest
  @ValueSource(strings = {"websocket", "sse", "longpoll"})
  void isKeptByChromium(String transport) {
    try (Browser chromium = Browser.launchKeepingPages()) {
      isKept(chromium.tab(Optional.empty()), transport);
    }
  }

  private void isKept(Tab tab, String transport) {
    new SharingTab(tab, base, alice, transport);
    awaitThat(tab, "String(client.state)", "open");
    office.say("user:" + alice, "one");
    awaitThat(tab, "heard.join()", "one");

    tab.call("() => addEventListener('pageshow', (event) => (window.kept = event.persisted))");
    tab.call("() => void setTimeout(() => location.assign('doctor/'))");
    awaitThat(
        tab,
        "String(window.client === undefined && location.pathname.endsWith('doctor/'))",
        "true");
    office.say("user:" + alice, "two");
    tab.call("() => void setTimeout(() => history.back())");
    awaitThat(tab, "String(window.kept)", "true");
    awaitThat(tab, "String(client.state)", "open");
    office.say("user:" + alice, "three");
    awaitThat(tab, "heard.join()", "one,two,three");
  }

  private static void awaitThat(Tab tab, String expression, String value) {
    await(expression)
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(100))
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions() // of calls into a page that has just gone
        .untilAsserted(() -> assertThat(tab.call("() => " + expression)).isEqualTo(value));
  }
}

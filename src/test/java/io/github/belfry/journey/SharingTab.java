package io.github.belfry.journey;

import io.github.belfry.support.BelfryPage;
import io.github.belfry.support.Tab;
import io.github.belfry.support.Tokens;
import jakarta.json.Json;
import java.net.URI;

/** A user's client in a tab of any browser, for the tabs that share its connection. */
final class SharingTab {
  static final String START =
      """
      async (options) => {
        const { token, transport } = JSON.parse(options);
        const { connect } = await import(new URL('belfry/index.js', document.baseURI));
        window.heard = [];
        window.openedAt = 0;
        window.client = connect('', { token, transports: [transport] });
        client.on('notification', ({ title }) => heard.push(title));
        client.on('state', ({ state }) => state === 'open' && (window.openedAt = Date.now()));
      }
      """;

  private final Tab tab;

  SharingTab(Tab tab, URI base, String user, String transport) {
    this.tab = tab;
    new BelfryPage(tab, base).awaitWhole();
    tab.call(START, options(user, transport));
  }

  static String options(String user, String transport) {
    return Json.createObjectBuilder()
        .add("token", Tokens.of(user).signed())
        .add("transport", transport)
        .build()
        .toString();
  }

  /** Milliseconds since 1970; 0 while it isn't open. */
  long openedAt() {
    return Long.parseLong(tab.call("() => `${client.state === 'open' ? openedAt : 0}`"));
  }

  /** The titles, with a comma between two. */
  String heard() {
    return tab.call("() => heard.join()");
  }

  boolean isLeader() {
    return tab.call("() => client.status.tab").equals("leader");
  }

  void close() {
    tab.close();
  }
}

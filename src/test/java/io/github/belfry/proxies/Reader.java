package io.github.belfry.proxies;

import static org.awaitility.Awaitility.await;

import io.github.belfry.support.BelfryPage;
import io.github.belfry.support.Tab;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The client in Belfry's own page. All that it hears stays in the page until it is asked for. */
final class Reader {
  private static final String SETUP =
      """
      async () => {
        const { connect } = await import('/belfry/belfry/index.js');
        const { describe } = await import('/belfry/belfry/text/index.js');
        window.heard = [];
        window.states = [];
        window.roundTrip = async () => {
          const begun = performance.now();
          const answer = await fetch('/belfry/health/live', { cache: 'no-store' }).catch(() => {});
          await answer?.text();
          return String(performance.now() - begun);
        };
        window.listen = ({ token, after }) => {
          const begun = performance.now();
          const since = () => performance.now() - begun;
          const client = connect('/belfry/', { token, after, client: 'reader' });
          client.on('notification', ({ title }) => heard.push({ n: Number(title), at: since() }));
          client.on('state', (change) => {
            const { state, transport } = change;
            states.push({ state, transport, said: describe(change, 'en') });
          });
        };
      }
      """;

  private final Tab tab;
  private final BelfryPage page;

  /** Begins to load the page, through whatever the tab's network is. */
  Reader(Tab tab, URI base) {
    this.tab = tab;
    page = new BelfryPage(tab, base);
  }

  /** Waits for the page. */
  void awaitPage() {
    page.awaitWhole();
    tab.call(SETUP);
  }

  /** Milliseconds; the slower of two, as the client needs connections of its own as well. */
  double roundTrip() {
    return Math.max(oneRoundTrip(), oneRoundTrip());
  }

  private double oneRoundTrip() {
    return Double.parseDouble(tab.call("() => roundTrip()"));
  }

  /** Starts the client behind a notification. */
  void listen(String token, String after) {
    var options = Json.createObjectBuilder().add("token", token).add("after", after).build();
    tab.call("(options) => listen(JSON.parse(options))", options.toString());
  }

  /** Waits until as many have been heard, and no longer than that. */
  void awaitHeard(int notifications, Duration patience) {
    await(notifications + " heard")
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(50))
        .atMost(patience)
        .until(() -> Integer.parseInt(tab.call("() => `${heard.length}`")) >= notifications);
  }

  /** All that is to be seen by now. */
  Result result(double roundTrip) {
    List<JsonObject> heard = list("heard");
    List<JsonObject> states = list("states");
    // Where connections are dropped, this may be a moment in between.
    String said =
        states.stream()
            .filter(state -> state.getString("state").equals("open"))
            .reduce("", (before, state) -> state.getString("said"), (one, other) -> other);
    double first = heard.isEmpty() ? -1 : heard.get(0).getJsonNumber("at").doubleValue();
    return new Result(
        heard.stream().map(each -> each.getInt("n")).toList(),
        first,
        roundTrip,
        openings(states),
        said);
  }

  /**
   * The transports, each time that another connection was open: it says so again when it learns.
   */
  private static List<String> openings(List<JsonObject> states) {
    var openings = new ArrayList<String>();
    String before = "";
    for (JsonObject state : states) {
      boolean isOpen = state.getString("state").equals("open");
      String now = isOpen ? state.getString("transport") : "";
      if (isOpen && !now.equals(before)) {
        openings.add(now);
      }
      before = now;
    }
    return openings;
  }

  private List<JsonObject> list(String name) {
    try (var reader =
        Json.createReader(new StringReader(tab.call("() => JSON.stringify(" + name + ")")))) {
      return reader.readArray().getValuesAs(JsonObject.class);
    }
  }
}

package io.github.belfry.proxies;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForFunctionOptions;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The client in a page. All that it hears stays in the page until it is asked for. */
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
          return performance.now() - begun;
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

  private final Page page;

  /** Loads the client, through whatever the page's network is. */
  Reader(Page page, URI base) {
    this.page = page;
    // Any page of Belfry's origin does; this one does nothing by itself.
    page.navigate(base.resolve("health/live").toString());
    page.evaluate(SETUP);
  }

  /** Milliseconds; the slower of two, as the client needs connections of its own as well. */
  double roundTrip() {
    return Math.max(number("roundTrip()"), number("roundTrip()"));
  }

  /** Starts the client behind a notification. */
  void listen(String token, String after) {
    page.evaluate("(options) => listen(options)", Map.of("token", token, "after", after));
  }

  /** Waits until as many have been heard, and no longer than the milliseconds. */
  void await(int notifications, int patience) {
    page.waitForFunction(
        "(n) => heard.length >= n",
        notifications,
        new WaitForFunctionOptions().setPollingInterval(50).setTimeout(patience));
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

  private double number(String expression) {
    return ((Number) page.evaluate(expression)).doubleValue();
  }

  private List<JsonObject> list(String name) {
    String text = (String) page.evaluate("JSON.stringify(" + name + ")");
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readArray().getValuesAs(JsonObject.class);
    }
  }
}

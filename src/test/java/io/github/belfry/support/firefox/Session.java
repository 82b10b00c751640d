package io.github.belfry.support.firefox;

import static jakarta.json.Json.createArrayBuilder;
import static jakarta.json.Json.createObjectBuilder;

import io.github.belfry.support.Tab;
import jakarta.json.JsonObject;

/** What BiDi calls a user context: tabs that share storage and locks. */
public final class Session {
  private final Bidi bidi;
  private final String id;

  Session(Bidi bidi, String id) {
    this.bidi = bidi;
    this.id = id;
  }

  /** A blank page that is in front; those that were are behind it now, and hidden. */
  public Tab tab() {
    return opened("tab");
  }

  /** The same in a window of its own: it stays visible, whatever is opened later. */
  public Tab window() {
    return opened("window");
  }

  private Tab opened(String type) {
    var options = createObjectBuilder().add("type", type).add("userContext", id);
    String context = bidi.call("browsingContext.create", options).getString("context");
    return new Tab() {
      @Override
      public String call(String function, String argument) {
        return Session.this.call(context, function, argument);
      }

      @Override
      public void close() {
        bidi.call("browsingContext.close", createObjectBuilder().add("context", context));
      }
    };
  }

  private String call(String context, String function, String argument) {
    var string = createObjectBuilder().add("type", "string").add("value", argument);
    JsonObject answer =
        bidi.call(
            "script.callFunction",
            createObjectBuilder()
                .add("functionDeclaration", function)
                .add("arguments", createArrayBuilder().add(string))
                .add("target", createObjectBuilder().add("context", context))
                .add("awaitPromise", true));
    if (!answer.getString("type").equals("success")) {
      throw new IllegalStateException(
          answer.getJsonObject("exceptionDetails").getString("text") + " in " + function);
    }
    return answer.getJsonObject("result").getString("value", "");
  }
}

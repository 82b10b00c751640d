package io.github.belfry.support;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;

/** Commands of readers without a WebSocket (protocol.md §4.5). */
final class PostedCommands {
  private PostedCommands() {}

  /**
   * Posts one command and returns the frames of the answer.
   *
   * @param connection null for a caller without one
   */
  static List<JsonObject> post(Api caller, String connection, String command) {
    var body = Json.createObjectBuilder();
    if (connection != null) {
      body.add("connection", connection);
    }
    body.add("commands", Json.createArrayBuilder().add(read(command)));
    var answer = caller.post("api/commands", body.build().toString());
    if (answer.status() != 200) {
      throw new AssertionError("not obeyed: " + answer);
    }
    JsonStructure frames = read(answer.body());
    return (frames.getValueType() == JsonValue.ValueType.ARRAY
            ? (JsonArray) frames
            : frames.asJsonObject().getJsonArray("frames"))
        .getValuesAs(JsonObject.class);
  }

  private static JsonStructure read(String json) {
    try (var reader = Json.createReader(new StringReader(json))) {
      return reader.read();
    }
  }
}

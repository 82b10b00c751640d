package io.github.belfry.support;

import jakarta.json.Json;
import jakarta.json.JsonException;
import java.io.StringReader;

/** Reads problem documents (RFC 9457). */
final class Problems {
  private Problems() {}

  /** The document's {@code code}; empty when the text is no problem document. */
  static String code(String body) {
    try (var reader = Json.createReader(new StringReader(body))) {
      return reader.readObject().getString("code", "");
    } catch (JsonException notJson) {
      return "";
    }
  }
}

package io.github.belfry.rest;

import io.github.belfry.json.Json;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.settings.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** Reads request bodies. Thread-safe. */
@Dependent
public class JsonBody {
  private final Settings settings;

  /** Reads as deep as the settings say. */
  @Inject
  public JsonBody(Settings settings) {
    this.settings = settings;
  }

  /**
   * Reads a body that must be JSON.
   *
   * @return the tree
   * @throws Refused {@link Reason#UNSUPPORTED_TYPE} when it says that it is something else, {@link
   *     Reason#BAD_REQUEST} when it isn't JSON
   */
  Object read(HttpHeaders headers, byte[] body) {
    requireJson(headers.getMediaType());
    return parse(body);
  }

  /** Reads a body whose type has been looked at. */
  Object parse(byte[] body) {
    return Json.parse(body, settings.limits().depth());
  }

  /** Refuses every type but JSON; a body without a type isn't guessed at. */
  static void requireJson(MediaType type) {
    if (!is(type, "application", "json")) {
      throw new Refused(Reason.UNSUPPORTED_TYPE, "Content-Type: application/json is expected");
    }
  }

  static boolean is(MediaType type, String main, String sub) {
    return type != null
        && type.getType().equalsIgnoreCase(main)
        && type.getSubtype().equalsIgnoreCase(sub);
  }
}

package io.github.belfry.rest;

import io.github.belfry.json.Json;
import io.github.belfry.json.Reading;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.service.ParsingBudget;
import io.github.belfry.settings.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads request bodies, as much at once as the node has room for: resources take their bodies as
 * streams, so that nothing is read for who is refused. Thread-safe.
 */
@Dependent
public class JsonBody {
  private static final int PIECE = 8 << 10;

  private final Settings settings;
  private final ParsingBudget budget;

  /** Reads as deep, and as much, as the settings say. */
  @Inject
  public JsonBody(Settings settings, ParsingBudget budget) {
    this.settings = settings;
    this.budget = budget;
  }

  /**
   * Reads a body that must be JSON.
   *
   * @return the tree
   * @throws Refused {@link Reason#UNSUPPORTED_TYPE} when it says that it is something else, {@link
   *     Reason#BAD_REQUEST} when it isn't JSON, {@link Reason#TOO_LARGE}, {@link
   *     Reason#UNAVAILABLE} and {@link Reason#TOO_FAST} when there is no room for it
   */
  Object read(SecurityContext security, HttpHeaders headers, InputStream body) throws IOException {
    requireJson(headers.getMediaType());
    return parse(security, body);
  }

  /** Reads a body whose type has been looked at. */
  Object parse(SecurityContext security, InputStream body) throws IOException {
    return parse(security, body, reading(), true);
  }

  /** Reads a body with notifications, whose channels are looked at before the rest is read. */
  Object parse(SecurityContext security, InputStream body, Consumer<List<?>> to)
      throws IOException {
    return parse(security, body, reading().watching("to", to), true);
  }

  /**
   * Reads a body that is the data of something.
   *
   * @return null when there is none
   */
  Object data(SecurityContext security, InputStream body) throws IOException {
    return parse(security, body, reading().named("data"), false);
  }

  private Reading reading() {
    return Reading.of(settings.limits().depth(), settings.limits().values()).keeping("data");
  }

  private Object parse(
      SecurityContext security, InputStream body, Reading reading, boolean required)
      throws IOException {
    Principal caller = security.getUserPrincipal();
    String user = caller == null ? "" : caller.getName();
    try (ParsingBudget.Lease lease = budget.open(user, 0)) {
      byte[] all = readAll(body, lease);
      return all.length == 0 && !required ? null : Json.parse(all, reading.metered(lease));
    }
  }

  private static byte[] readAll(InputStream body, ParsingBudget.Lease lease) throws IOException {
    var all = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    for (int n = body.read(piece); n >= 0; n = body.read(piece)) {
      lease.accept(n);
      all.write(piece, 0, n);
    }
    return all.toByteArray();
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

package io.github.belfry.security;

import io.github.belfry.notification.Caller;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * A caller as applications know them (MicroProfile JWT 2.1). Claims are the issuer's: sets, longs
 * and booleans where {@link Claims} says so, else strings, else JSON. {@link #getName} and {@link
 * #getGroups} are what Belfry made of them. Callers by a ticket or by the server's own login have
 * the claims {@code upn}, {@code groups} and, where there is one, {@code exp}. The only class that
 * needs the API. Thread-safe.
 */
final class TokenPrincipal implements CallerPrincipal, JsonWebToken {
  private static final String RAW = Claims.raw_token.name();
  private static final Map<String, Class<?>> TYPES =
      Arrays.stream(Claims.values())
          .collect(Collectors.toMap(Claims::name, (Function<Claims, Class<?>>) Claims::getType));

  private final Caller caller;
  private final String token;
  private volatile JsonObject claims;

  TokenPrincipal(Caller caller, String token) {
    this.caller = caller;
    this.token = token;
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public String getName() {
    return caller.user();
  }

  @Override
  public Set<String> getGroups() {
    return caller.groups();
  }

  /** As it came; null when there was none. Whoever holds the request has it anyway. */
  @Override
  public String getRawToken() {
    return token;
  }

  /** 0 when it never expires: a caller by the server's own login. */
  @Override
  public long getExpirationTime() {
    return seconds(Claims.exp);
  }

  /** 0 when it isn't known. */
  @Override
  public long getIssuedAtTime() {
    return seconds(Claims.iat);
  }

  private long seconds(Claims time) {
    return getClaim(time.name()) instanceof Long seconds ? seconds : 0;
  }

  /** Without {@code raw_token}, which can be asked for: who lists claims may be writing a log. */
  @Override
  public Set<String> getClaimNames() {
    return claims().keySet();
  }

  @Override
  // The API leaves it to the caller to know the type.
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <T> T getClaim(String name) {
    return (T) (RAW.equals(name) ? token : typed(TYPES.get(name), claims().get(name)));
  }

  private static Object typed(Class<?> type, JsonValue value) {
    if (value == null || value.equals(JsonValue.NULL)) {
      return null;
    }
    if (type == Set.class) {
      return strings(value);
    }
    if (type == Long.class && value instanceof JsonNumber number) {
      return number.longValue();
    }
    if (type == Boolean.class && (value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE))) {
      return value.equals(JsonValue.TRUE);
    }
    return value instanceof JsonString text ? text.getString() : value;
  }

  private static Set<String> strings(JsonValue value) {
    var strings = new LinkedHashSet<String>();
    for (JsonValue one : value instanceof JsonArray array ? array : List.of(value)) {
      if (one instanceof JsonString text) {
        strings.add(text.getString());
      }
    }
    return strings;
  }

  private JsonObject claims() {
    JsonObject known = claims;
    if (known == null) {
      known = token == null ? claimsOf(caller) : claimsOf(token);
      claims = known;
    }
    return known;
  }

  /** They were verified, so they can be read. */
  private static JsonObject claimsOf(String token) {
    byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    var text = new StringReader(new String(payload, StandardCharsets.UTF_8));
    try (JsonReader reader = Json.createReader(text)) {
      return reader.readObject();
    }
  }

  private static JsonObject claimsOf(Caller caller) {
    var claims =
        Json.createObjectBuilder()
            .add(Claims.upn.name(), caller.user())
            .add(Claims.groups.name(), Json.createArrayBuilder(caller.groups()));
    if (caller.expires() != null) {
      claims.add(Claims.exp.name(), caller.expires().getEpochSecond());
    }
    return claims.build();
  }

  /** Without the token, as it is what logs print. */
  @Override
  public String toString() {
    return getName();
  }
}

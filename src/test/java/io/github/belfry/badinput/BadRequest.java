package io.github.belfry.badinput;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that must be refused, with the answer.
 *
 * @param why what is wrong with it
 * @param path below the context root, as it goes on the line
 * @param octets the body, a character for each byte; null for none
 * @param named what the detail has to contain: the field at fault
 */
public record BadRequest(
    String why,
    String method,
    String path,
    Map<String, String> headers,
    String octets,
    int status,
    String code,
    String named) {

  static BadRequest post(String why, String path, String json, String named) {
    return post(why, path, json.getBytes(StandardCharsets.UTF_8), named);
  }

  static BadRequest post(String why, String path, byte[] json, String named) {
    return new BadRequest(
        why,
        "POST",
        path,
        Map.of("Content-Type", "application/json"),
        new String(json, StandardCharsets.ISO_8859_1),
        400,
        "bad-request",
        named);
  }

  static BadRequest without(String why, String method, String path, String named) {
    return new BadRequest(why, method, path, Map.of(), null, 400, "bad-request", named);
  }

  BadRequest with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new BadRequest(why, method, path, more, octets, status, code, named);
  }

  BadRequest answered(int otherStatus, String otherCode) {
    return new BadRequest(why, method, path, headers, octets, otherStatus, otherCode, named);
  }

  /** The body; null for none. */
  public byte[] body() {
    return octets == null ? null : octets.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public String toString() {
    return method + " " + path + ": " + why;
  }
}

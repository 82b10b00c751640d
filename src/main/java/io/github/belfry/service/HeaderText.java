package io.github.belfry.service;

import io.github.belfry.json.Json;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The value of an attribute in a header (CloudEvents' HTTP binding, §3.1.3.2). */
final class HeaderText {
  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final int LAST_OF_ASCII = 0x7f;
  private static final int LAST_OF_LATIN = 0xff;

  private HeaderText() {}

  /**
   * What is meant: quoted strings of older senders are unquoted, then percent-encoding is decoded
   * once. Several SDKs send UTF-8 as it is, which servers read as Latin-1 (RFC 9110 §5.5).
   *
   * @throws Refused {@link Reason#BAD_REQUEST} naming the header
   */
  static String decode(String header, String value) {
    return PercentDecoder.decode(header, unquoted(header, utf8(header, value)));
  }

  private static String utf8(String header, String value) {
    int last = value.chars().max().orElse(0);
    if (last <= LAST_OF_ASCII || last > LAST_OF_LATIN) {
      return value;
    }
    return Json.utf8(value.getBytes(StandardCharsets.ISO_8859_1))
        .orElseThrow(() -> Refused.field(header, "is not UTF-8"));
  }

  private static String unquoted(String header, String value) {
    if (!value.startsWith("\"")) {
      return value;
    }
    var quoted = QUOTED.matcher(value);
    if (!quoted.matches()) {
      throw Refused.field(header, "begins a quoted string and doesn't end it");
    }
    return quoted.group(1).replaceAll("\\\\(.)", "$1");
  }
}

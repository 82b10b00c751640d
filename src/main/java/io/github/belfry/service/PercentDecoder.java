package io.github.belfry.service;

import io.github.belfry.json.Json;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Percent-decoding as RFC 3986 has it: {@code +} is a plus, and what isn't UTF-8 is refused.
 * Neither URLDecoder nor the servers' own decoding does both.
 */
public final class PercentDecoder {
  private PercentDecoder() {}

  /**
   * Decodes.
   *
   * @param what names the text in a refusal
   * @throws Refused {@link Reason#BAD_REQUEST} when it isn't percent-encoded UTF-8
   */
  public static String decode(String what, String encoded) {
    if (encoded.indexOf('%') < 0) {
      return encoded;
    }
    var bytes = new ByteArrayOutputStream(encoded.length());
    byte[] in = encoded.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '%') {
        int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
        int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
        if (low < 0) {
          throw Refused.field(what, "is not percent-encoded");
        }
        bytes.write(high << 4 | low);
        i += 2;
      } else {
        bytes.write(in[i]);
      }
    }
    return Json.utf8(bytes.toByteArray())
        .orElseThrow(() -> Refused.field(what, "is not percent-encoded UTF-8"));
  }
}

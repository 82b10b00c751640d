package io.github.belfry.attack;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What came back, with a character for each byte.
 *
 * @param status 0 when the connection was closed without an answer; of a message 0, too
 * @param text all of it that was read
 * @param open whether the connection can be gone on with
 */
record Reply(int status, String text, boolean open) {
  private static final Pattern RETRY = Pattern.compile("(?im)^retry-after: *(\\d+)");
  private static final Pattern TRACE =
      Pattern.compile("(?m)^\\s+at [\\w.$/@]+\\(|io\\.github\\.belfry\\.|java\\.lang\\.\\w");

  /** Whether somebody must have thrown something that we'd rather not have seen. */
  boolean showsTrace() {
    return TRACE.matcher(text).find();
  }

  /** After how many seconds to come back, where the answer says so. */
  OptionalInt retryAfter() {
    var matcher = RETRY.matcher(text);
    return matcher.find()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  /** An answer that isn't the caller's fault, and isn't a stated limit either. */
  boolean isFault() {
    boolean limit = status == 503 && retryAfter().isPresent();
    return status >= 500 && !limit;
  }

  boolean isStream() {
    return text.toLowerCase(Locale.ROOT).contains("content-type: text/event-stream");
  }
}

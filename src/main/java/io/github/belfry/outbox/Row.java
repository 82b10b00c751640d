package io.github.belfry.outbox;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Priority;
import io.github.belfry.notification.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** A notification as the columns of protocol.md §10 spell it. Immutable. */
final class Row {
  /** Protocol.md §3. */
  private static final Duration FURTHEST_RELEASE = Duration.ofDays(30);

  /** What stays as it is in a channel: RFC 3986's unreserved, and what separates its parts. */
  private static final String PLAIN = "-._~:/@";

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private final List<String> columns;

  private Row(String... columns) {
    this.columns = Arrays.asList(columns);
  }

  /**
   * A row that says that.
   *
   * @throws Refused when what the class {@link Notification} doesn't check is invalid
   */
  static Row of(Notification said) {
    if (said.data() != null) {
      JsonCheck.check("data", said.data());
    }
    if (said.notBefore() != null
        && said.notBefore().isAfter(Instant.now().plus(FURTHEST_RELEASE))) {
      throw Refused.field("notBefore", "is more than 30 days ahead");
    }
    return new Row(
        channels(said.to()),
        said.title(),
        said.body(),
        said.url(),
        said.type(),
        said.priority() == Priority.NORMAL ? null : said.priority().word(),
        said.data(),
        options(said));
  }

  /** From {@code to_channels} to {@code options}, in the order of the insert. */
  List<String> columns() {
    return columns;
  }

  private static String channels(List<Channel> channels) {
    StringBuilder list = new StringBuilder();
    for (Channel channel : channels) {
      list.append(list.length() == 0 ? "" : ",");
      encode(list, channel.toString());
    }
    return list.toString();
  }

  /** As in a query, and not as forms do, whose plus is a space. */
  private static void encode(StringBuilder to, String channel) {
    for (byte each : channel.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain((char) each)) {
        to.append((char) each);
      } else {
        to.append('%').append(HEX[each >> 4 & 0xf]).append(HEX[each & 0xf]);
      }
    }
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || PLAIN.indexOf(c) >= 0;
  }

  @SuppressWarnings("JavaDurationGetSecondsToToSeconds") // Java 8 hasn't toSeconds
  private static String options(Notification said) {
    StringBuilder json = new StringBuilder();
    if (said.collapse() != null) {
      member(json, "collapse");
      quote(json, said.collapse());
    }
    if (said.ttl() != null) {
      member(json, "ttl").append(said.ttl().getSeconds());
    }
    // What is long past needs no time, and may have none that could be read.
    if (said.notBefore() != null && said.notBefore().isAfter(Instant.EPOCH)) {
      member(json, "notBefore").append('"').append(said.notBefore()).append('"');
    }
    if (said.ack()) {
      member(json, "ack").append(true);
    }
    return json.length() == 0 ? null : json.append('}').toString();
  }

  private static StringBuilder member(StringBuilder json, String name) {
    return json.append(json.length() == 0 ? '{' : ',').append('"').append(name).append("\":");
  }

  /** In ASCII, which every database keeps as it is. */
  private static void quote(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c >= ' ' && c < 0x7f) {
        json.append(c);
      } else {
        json.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          json.append(HEX[c >> shift & 0xf]);
        }
      }
    }
    json.append('"');
  }
}

package io.github.belfry.hub;

import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.NotificationId;
import io.github.belfry.service.PercentDecoder;
import io.github.belfry.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads what a connection asks for from its query (protocol.md §4.1). Thread-safe. */
@ApplicationScoped
public class Wishes {
  private final Settings settings;

  /** For CDI's proxy. */
  protected Wishes() {
    this(null);
  }

  /** Within the limits of those settings. */
  @Inject
  public Wishes(Settings settings) {
    this.settings = settings;
  }

  /**
   * Reads a wish.
   *
   * @param parameter the decoded value of a parameter by its name; null when absent
   * @throws Refused {@link Reason#BAD_REQUEST} naming the parameter
   */
  public Wish parse(UnaryOperator<String> parameter) {
    String after = parameter.apply("after");
    return new Wish(
        after == null ? null : NotificationId.parse("after", after),
        channels(parameter.apply("channels")),
        client(parameter.apply("client")),
        Duration.ofSeconds(wholeNumber("heartbeat", parameter.apply("heartbeat"), 5, 60, 25)));
  }

  /**
   * Reads how long a poll may be held.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} when it isn't 0 to 60 whole seconds
   */
  public Duration wait(String text) {
    return Duration.ofSeconds(wholeNumber("wait", text, 0, 60, 25));
  }

  private List<Channel> channels(String text) {
    if (text == null || text.isEmpty()) {
      return List.of();
    }
    var channels = new LinkedHashSet<Channel>();
    // Each is percent-encoded on its own, so that a comma in a name isn't a separator.
    for (String part : text.split(",", -1)) {
      channels.add(Channel.parse("channels", PercentDecoder.decode("channels", part)));
      if (channels.size() > settings.limits().channels()) {
        throw Refused.field("channels", "are more than " + settings.limits().channels());
      }
    }
    return List.copyOf(channels);
  }

  private static String client(String text) {
    if (text != null && (text.isEmpty() || text.codePointCount(0, text.length()) > 100)) {
      throw Refused.field("client", "has 1 to 100 characters");
    }
    if (text != null && text.codePoints().anyMatch(Wishes::isUnfit)) {
      throw Refused.field("client", "holds a control character or half a surrogate pair");
    }
    return text;
  }

  private static boolean isUnfit(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }

  private static long wholeNumber(String name, String text, long min, long max, long absent) {
    if (text == null) {
      return absent;
    }
    // Not Long.parseLong alone: it takes +5 and digits of other scripts.
    if (text.matches("[0-9]{1,4}")) {
      long value = Long.parseLong(text);
      if (value >= min && value <= max) {
        return value;
      }
    }
    throw Refused.field(name, "is not a whole number from " + min + " to " + max);
  }
}

package io.github.belfry.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What is said (protocol.md §3). An instance is always valid in itself; what depends on settings
 * (the retention, the size of the body) and whether {@code data} is JSON is checked at publishing.
 * Immutable. From Java, fire it as a CDI event: {@code event.fire(Notification.to("user:alice")
 * .title("Order 42 has shipped").build())}.
 *
 * @param to 1 to 1,000 channels; a repeated one counts once
 * @param type what kind of fact this is, for programs; at most 200 characters; null when absent
 * @param title at most 500 characters; null when absent
 * @param body at most 10,000 characters; null when absent
 * @param url http, https or relative; at most 2,000 characters; null when absent
 * @param data any JSON text, handed on verbatim; null when absent
 * @param priority {@link Priority#NORMAL} unless said
 * @param collapse the key under which a newer one replaces this one in the same channel; at most
 *     200 characters; null when absent
 * @param ttl whole seconds, at least 1; null for as long as the log keeps it
 * @param notBefore when it is to be released; null for at once
 * @param ack whether devices have to acknowledge it (protocol.md §5)
 */
public record Notification(
    List<Channel> to,
    String type,
    String title,
    String body,
    String url,
    String data,
    Priority priority,
    String collapse,
    Duration ttl,
    Instant notBefore,
    boolean ack) {

  /** The most channels that one notification may be said in. */
  public static final int MAX_CHANNELS = 1_000;

  /**
   * Checks every part.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} naming the part that breaks its bounds
   */
  public Notification {
    to = List.copyOf(new LinkedHashSet<>(to));
    if (to.isEmpty() || to.size() > MAX_CHANNELS) {
      throw Refused.field("to", "has 1 to 1,000 channels");
    }
    if (title == null && body == null && data == null) {
      throw Refused.field("title", "one of title, body and data is required");
    }
    Text.check("type", type, 200);
    Text.check("title", title, 500);
    Text.check("body", body, 10_000);
    Text.check("url", url, 2_000);
    Text.check("collapse", collapse, 200);
    if (url != null) {
      Link.check(url);
    }
    priority = priority == null ? Priority.NORMAL : priority;
    if (ttl != null && (ttl.getSeconds() < 1 || ttl.getNano() != 0)) {
      throw Refused.field("ttl", "is a whole number of seconds, at least 1");
    }
  }

  /** The same, to be released at once. */
  public Notification atOnce() {
    return notBefore == null
        ? this
        : new Notification(to, type, title, body, url, data, priority, collapse, ttl, null, ack);
  }

  /** Begins a notification to the channels, each written as in {@code room:42}. */
  public static Builder to(String... channels) {
    return new Builder(Arrays.stream(channels).map(c -> Channel.parse("to", c)).toList());
  }

  /** Begins a notification to the channels. */
  public static Builder to(List<Channel> channels) {
    return new Builder(channels);
  }

  /** Collects the parts of a notification. Not thread-safe. */
  public static final class Builder {
    private final List<Channel> to;
    private String type;
    private String title;
    private String body;
    private String url;
    private String data;
    private Priority priority;
    private String collapse;
    private Duration ttl;
    private Instant notBefore;
    private boolean ack;

    Builder(List<Channel> to) {
      this.to = to;
    }

    /** Sets the type. */
    public Builder type(String value) {
      type = value;
      return this;
    }

    /** Sets the title. */
    public Builder title(String value) {
      title = value;
      return this;
    }

    /** Sets the body. */
    public Builder body(String value) {
      body = value;
      return this;
    }

    /** Sets the link. */
    public Builder url(String value) {
      url = value;
      return this;
    }

    /** Sets the data, a JSON text. */
    public Builder data(String json) {
      data = json;
      return this;
    }

    /** Sets the priority. */
    public Builder priority(Priority value) {
      priority = value;
      return this;
    }

    /** Sets the collapse key. */
    public Builder collapse(String value) {
      collapse = value;
      return this;
    }

    /** Sets the time to live. */
    public Builder ttl(Duration value) {
      ttl = value;
      return this;
    }

    /** Sets the time of release. */
    public Builder notBefore(Instant value) {
      notBefore = value;
      return this;
    }

    /** Sets whether devices have to acknowledge it. */
    public Builder ack(boolean value) {
      ack = value;
      return this;
    }

    /**
     * Makes the notification.
     *
     * @throws Refused {@link Reason#BAD_REQUEST} naming the part that breaks its bounds
     */
    public Notification build() {
      return new Notification(
          to, type, title, body, url, data, priority, collapse, ttl, notBefore, ack);
    }
  }
}

package io.github.belfry.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What is said (protocol.md §3). An instance is always valid in itself; what depends on settings
 * (the retention, the size of the body) and whether {@code data} is JSON is checked at publishing.
 * Immutable. From Java, fire it as a CDI event: {@code event.fire(Notification.to("user:alice")
 * .title("Order 42 has shipped").build())}.
 */
public final class Notification {

  /** The most channels that one notification may be said in. */
  public static final int MAX_CHANNELS = 1_000;

  private final List<Channel> to;
  private final String type;
  private final String title;
  private final String body;
  private final String url;
  private final String data;
  private final Priority priority;
  private final String collapse;
  private final Duration ttl;
  private final Instant notBefore;
  private final boolean ack;

  private Notification(Builder said) {
    to = Copies.list(new LinkedHashSet<>(said.to));
    type = said.type;
    title = said.title;
    body = said.body;
    url = said.url;
    data = said.data;
    priority = said.priority == null ? Priority.NORMAL : said.priority;
    collapse = said.collapse;
    ttl = said.ttl;
    notBefore = said.notBefore;
    ack = said.ack;
    check();
  }

  private void check() {
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
    if (ttl != null && (ttl.getSeconds() < 1 || ttl.getNano() != 0)) {
      throw Refused.field("ttl", "is a whole number of seconds, at least 1");
    }
  }

  /** 1 to 1,000 channels; a repeated one counts once. */
  public List<Channel> to() {
    return to;
  }

  /** What kind of fact this is, for programs; at most 200 characters; null when absent. */
  public String type() {
    return type;
  }

  /** At most 500 characters; null when absent. */
  public String title() {
    return title;
  }

  /** At most 10,000 characters; null when absent. */
  public String body() {
    return body;
  }

  /** http, https or relative; at most 2,000 characters; null when absent. */
  public String url() {
    return url;
  }

  /** Any JSON text, handed on verbatim; null when absent. */
  public String data() {
    return data;
  }

  /** {@link Priority#NORMAL} unless said. */
  public Priority priority() {
    return priority;
  }

  /**
   * The key under which a newer one replaces this one in the same channel; at most 200 characters;
   * null when absent.
   */
  public String collapse() {
    return collapse;
  }

  /** Whole seconds, at least 1; null for as long as the log keeps it. */
  public Duration ttl() {
    return ttl;
  }

  /** When it is to be released; null for at once. */
  public Instant notBefore() {
    return notBefore;
  }

  /** Whether devices have to acknowledge it (protocol.md §5). */
  public boolean ack() {
    return ack;
  }

  /** The same, to be released at once. */
  public Notification atOnce() {
    return notBefore == null ? this : toBuilder().notBefore(null).build();
  }

  /** Begins another one that differs in what is set next. */
  public Builder toBuilder() {
    return new Builder(to)
        .type(type)
        .title(title)
        .body(body)
        .url(url)
        .data(data)
        .priority(priority)
        .collapse(collapse)
        .ttl(ttl)
        .notBefore(notBefore)
        .ack(ack);
  }

  /** Begins a notification to the channels, each written as in {@code room:42}. */
  public static Builder to(String... channels) {
    return new Builder(
        Arrays.stream(channels).map(c -> Channel.parse("to", c)).collect(Collectors.toList()));
  }

  /** Begins a notification to the channels. */
  public static Builder to(List<Channel> channels) {
    return new Builder(channels);
  }

  @Override
  public boolean equals(Object other) {
    if (other == null || other.getClass() != getClass()) {
      return false;
    }
    Notification that = (Notification) other;
    return to.equals(that.to)
        && Objects.equals(type, that.type)
        && Objects.equals(title, that.title)
        && Objects.equals(body, that.body)
        && Objects.equals(url, that.url)
        && Objects.equals(data, that.data)
        && priority == that.priority
        && Objects.equals(collapse, that.collapse)
        && Objects.equals(ttl, that.ttl)
        && Objects.equals(notBefore, that.notBefore)
        && ack == that.ack;
  }

  @Override
  public int hashCode() {
    return Objects.hash(to, type, title, body, url, data, priority, collapse, ttl, notBefore, ack);
  }

  @Override
  public String toString() {
    return "Notification[to="
        + to
        + ", type="
        + type
        + ", title="
        + title
        + ", body="
        + body
        + ", url="
        + url
        + ", data="
        + data
        + ", priority="
        + priority
        + ", collapse="
        + collapse
        + ", ttl="
        + ttl
        + ", notBefore="
        + notBefore
        + ", ack="
        + ack
        + ']';
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
      return new Notification(this);
    }
  }
}

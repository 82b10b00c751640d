package io.github.belfry.log.rows;

import io.github.belfry.database.DatabaseClock;
import io.github.belfry.json.Json;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Priority;
import io.github.belfry.notification.Refused;
import io.github.belfry.port.Speaker;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Said inside a transaction and not in the log yet. Whoever may write to the table may have written
 * anything, so columns are read as they are and make a notification only when one asks.
 */
@Entity
@Table(name = "belfry_pending")
public class PendingRow {
  private static final int LIST = 1;
  private static final int LONGEST_SENDER = 200;

  @Id
  @Column(name = "id")
  private String id;

  @Column(name = "release_at")
  private Long releaseAt;

  @Column(name = "sender")
  private String sender;

  @Column(name = "application")
  private boolean application;

  @Column(name = "channels")
  private String channels;

  @Column(name = "type")
  private String type;

  @Column(name = "title")
  private String title;

  @Column(name = "body")
  private String body;

  @Column(name = "url")
  private String url;

  @Column(name = "data")
  private String data;

  @Column(name = "priority")
  private String priority;

  @Column(name = "collapse")
  private String collapse;

  @Column(name = "ttl")
  private Long ttl;

  @Column(name = "ack")
  private boolean ack;

  /** JPA's own. */
  protected PendingRow() {}

  /** A new row. */
  public PendingRow(String id, Speaker speaker, Notification said) {
    this.id = id;
    this.releaseAt =
        said.notBefore() == null ? null : Long.valueOf(DatabaseClock.millis(said.notBefore()));
    this.sender = speaker.name();
    this.application = speaker.application();
    this.channels = Json.text(said.to().stream().map(Channel::toString).toList());
    this.type = said.type();
    this.title = said.title();
    this.body = said.body();
    this.url = said.url();
    this.data = said.data();
    this.priority = said.priority().name();
    this.collapse = said.collapse();
    this.ttl = said.ttl() == null ? null : said.ttl().toSeconds();
    this.ack = said.ack();
  }

  /** Sorts in the order of saying on one node. */
  public String id() {
    return id;
  }

  /**
   * Who has said it.
   *
   * @throws Refused when it can't be anybody
   */
  public Speaker speaker() {
    if (sender == null
        || sender.isBlank()
        || sender.codePointCount(0, sender.length()) > LONGEST_SENDER) {
      throw Refused.field("sender", "has 1 to 200 characters");
    }
    return new Speaker(sender, application);
  }

  /**
   * What was said.
   *
   * @throws Refused naming the part that can't be said
   */
  public Notification notification() {
    return Notification.to(to())
        .type(type)
        .title(title)
        .body(body)
        .url(url)
        .data(data)
        .priority(priority == null ? null : priority())
        .collapse(collapse)
        .ttl(ttl == null ? null : Duration.ofSeconds(ttl))
        .notBefore(releaseAt == null ? null : Instant.ofEpochMilli(releaseAt))
        .ack(ack)
        .build();
  }

  /** All of it as it was written, as JSON. */
  public String json() {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("id", id);
    columns.put("release_at", releaseAt);
    columns.put("sender", sender);
    columns.put("application", application);
    columns.put("channels", channels);
    columns.put("type", type);
    columns.put("title", title);
    columns.put("body", body);
    columns.put("url", url);
    columns.put("data", data);
    columns.put("priority", priority);
    columns.put("collapse", collapse);
    columns.put("ttl", ttl);
    columns.put("ack", ack);
    columns.values().removeIf(Objects::isNull);
    return Json.text(columns);
  }

  private List<Channel> to() {
    Object tree = channels == null ? null : Json.parse(channels, LIST);
    if (!(tree instanceof List<?> names)) {
      throw Refused.field("channels", "is not a list of channels");
    }
    List<Channel> to = new ArrayList<>();
    for (Object name : names) {
      if (!(name instanceof String text)) {
        throw Refused.field("channels", "is not a list of channels");
      }
      to.add(Channel.parse("channels", text));
    }
    return to;
  }

  private Priority priority() {
    for (Priority one : Priority.values()) {
      if (one.name().equals(priority)) {
        return one;
      }
    }
    throw Refused.field("priority", "is not LOW, NORMAL, HIGH or URGENT");
  }
}

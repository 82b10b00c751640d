package io.github.belfry.log.rows;

import io.github.belfry.database.Columns;
import io.github.belfry.database.Columns.SqlType;
import io.github.belfry.json.Json;
import io.github.belfry.notification.Channel;
import io.github.belfry.notification.Notification;
import io.github.belfry.notification.Priority;
import io.github.belfry.port.Speaker;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** What was said, as columns. Empty in recalls and in what has expired. */
@Embeddable
public class Content {
  private static final int LIST = 1;

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

  @Enumerated(EnumType.STRING)
  @Column(name = "priority")
  private Priority priority;

  @Column(name = "collapse")
  private String collapse;

  @Column(name = "ttl")
  private Long ttl;

  @Column(name = "ack")
  private boolean ack;

  /** JPA's own. */
  protected Content() {}

  /** The same columns, of a table that has them. */
  static <T> Columns<T> in(Columns<T> table, Function<T, Content> content) {
    return table
        .with("sender", SqlType.TEXT, row -> content.apply(row).sender)
        .with("application", SqlType.BOOLEAN, row -> content.apply(row).application)
        .with("channels", SqlType.TEXT, row -> content.apply(row).channels)
        .with("type", SqlType.TEXT, row -> content.apply(row).type)
        .with("title", SqlType.TEXT, row -> content.apply(row).title)
        .with("body", SqlType.TEXT, row -> content.apply(row).body)
        .with("url", SqlType.TEXT, row -> content.apply(row).url)
        .with("data", SqlType.TEXT, row -> content.apply(row).data)
        .with("priority", SqlType.TEXT, row -> name(content.apply(row).priority))
        .with("collapse", SqlType.TEXT, row -> content.apply(row).collapse)
        .with("ttl", SqlType.LONG, row -> content.apply(row).ttl)
        .with("ack", SqlType.BOOLEAN, row -> content.apply(row).ack);
  }

  private static String name(Priority priority) {
    return priority == null ? null : priority.name();
  }

  /** A row that only stands in its place: a recall, or the beginning. */
  public static Content empty(List<Channel> channels) {
    Content content = new Content();
    content.channels = Json.text(channels.stream().map(Channel::toString).toList());
    return content;
  }

  /** What was said. */
  public static Content of(Speaker speaker, Notification said) {
    Content content = empty(said.to());
    content.sender = speaker.name();
    content.application = speaker.application();
    content.type = said.type();
    content.title = said.title();
    content.body = said.body();
    content.url = said.url();
    content.data = said.data();
    content.priority = said.priority();
    content.collapse = said.collapse();
    content.ttl = said.ttl() == null ? null : said.ttl().toSeconds();
    content.ack = said.ack();
    return content;
  }

  /** Who said it; null when nothing was said. */
  public Speaker speaker() {
    return sender == null ? null : new Speaker(sender, application);
  }

  /** Where, in the order of {@code to}. */
  public List<Channel> channels() {
    return ((List<?>) Json.parse(channels, LIST))
        .stream().map(channel -> Channel.of((String) channel)).toList();
  }

  /** What was said; null when there is nothing, or nothing any more. */
  public Notification said() {
    if (title == null && body == null && data == null) {
      return null;
    }
    Duration life = ttl == null ? null : Duration.ofSeconds(ttl);
    return Notification.to(channels())
        .type(type)
        .title(title)
        .body(body)
        .url(url)
        .data(data)
        .priority(priority)
        .collapse(collapse)
        .ttl(life)
        .ack(ack)
        .build();
  }
}

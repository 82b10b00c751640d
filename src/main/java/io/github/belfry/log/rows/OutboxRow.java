package io.github.belfry.log.rows;

import io.github.belfry.database.Columns;
import io.github.belfry.database.Columns.SqlType;
import io.github.belfry.port.OutboxMessage;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Said with a transaction of somebody's, and not in the log yet. */
@Entity
@Table(name = "belfry_outbox")
public class OutboxRow {
  /** Many at once; the database numbers them. */
  public static final Columns<OutboxMessage> COLUMNS =
      new Columns<OutboxMessage>("belfry_outbox")
          .with("id", SqlType.TEXT, OutboxMessage::id)
          .with("to_channels", SqlType.TEXT, OutboxMessage::toChannels)
          .with("title", SqlType.TEXT, OutboxMessage::title)
          .with("body", SqlType.TEXT, OutboxMessage::body)
          .with("url", SqlType.TEXT, OutboxMessage::url)
          .with("type", SqlType.TEXT, OutboxMessage::type)
          .with("priority", SqlType.TEXT, OutboxMessage::priority)
          .with("data", SqlType.TEXT, OutboxMessage::data)
          .with("options", SqlType.TEXT, OutboxMessage::options)
          .with("sender", SqlType.TEXT, OutboxMessage::sender);

  @Id
  @Column(name = "seq")
  private long seq;

  @Column(name = "id")
  private String id;

  @Column(name = "to_channels")
  private String toChannels;

  @Column(name = "title")
  private String title;

  @Column(name = "body")
  private String body;

  @Column(name = "url")
  private String url;

  @Column(name = "type")
  private String type;

  @Column(name = "priority")
  private String priority;

  @Column(name = "data")
  private String data;

  @Column(name = "options")
  private String options;

  @Column(name = "sender")
  private String sender;

  /** JPA's own. */
  protected OutboxRow() {}

  /** The order of writing. */
  public long seq() {
    return seq;
  }

  /** What was written. */
  public OutboxMessage message() {
    return new OutboxMessage(
        id, toChannels, title, body, url, type, priority, data, options, sender);
  }
}

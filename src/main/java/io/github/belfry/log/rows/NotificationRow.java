package io.github.belfry.log.rows;

import io.github.belfry.database.Columns;
import io.github.belfry.database.Columns.SqlType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A notification in its place, or a recall, which has no content. */
@Entity
@Table(name = "belfry_notification")
public class NotificationRow {
  /** Many at once. */
  public static final Columns<NotificationRow> COLUMNS =
      Content.in(
          new Columns<NotificationRow>("belfry_notification")
              .with("seq", SqlType.LONG, NotificationRow::seq)
              .with("tag", SqlType.INTEGER, NotificationRow::tag)
              .with("stored_at", SqlType.LONG, NotificationRow::storedAt)
              .with("expires", SqlType.LONG, NotificationRow::expires)
              .with("origin", SqlType.TEXT, NotificationRow::origin)
              .with("recalls", SqlType.TEXT, NotificationRow::recalls),
          NotificationRow::content);

  @Id
  @Column(name = "seq")
  private long seq;

  @Column(name = "tag")
  private int tag;

  @Column(name = "stored_at")
  private long storedAt;

  @Column(name = "expires")
  private Long expires;

  @Column(name = "origin")
  private String origin;

  @Column(name = "recalls")
  private String recalls;

  @Embedded private Content content;

  /** JPA's own. */
  protected NotificationRow() {}

  /** A new row. */
  public NotificationRow(
      long seq,
      int tag,
      long storedAt,
      Long expires,
      String origin,
      String recalls,
      Content content) {
    this.seq = seq;
    this.tag = tag;
    this.storedAt = storedAt;
    this.expires = expires;
    this.origin = origin;
    this.recalls = recalls;
    this.content = content;
  }

  /** Its place. */
  public long seq() {
    return seq;
  }

  /** Its random tag. */
  public int tag() {
    return tag;
  }

  /** When it was stored, in milliseconds. */
  public long storedAt() {
    return storedAt;
  }

  /** When its content ends, in milliseconds; null when only the retention ends it. */
  public Long expires() {
    return expires;
  }

  /** The key of the row that it was moved from; null when it was appended. */
  public String origin() {
    return origin;
  }

  /** What it takes back by channel, as JSON; null when nothing. */
  public String recalls() {
    return recalls;
  }

  /** What was said. */
  public Content content() {
    return content;
  }
}

package io.github.belfry.log.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Waits for its time. */
@Entity
@Table(name = "belfry_scheduled")
public class ScheduledRow {
  @Id
  @Column(name = "handle")
  private String handle;

  @Column(name = "release_at")
  private long releaseAt;

  @Column(name = "due")
  private Long due;

  @Column(name = "released_seq")
  private Long releasedSeq;

  @Column(name = "released_tag")
  private Integer releasedTag;

  @Embedded private Content content;

  /** JPA's own. */
  protected ScheduledRow() {}

  /** A new row. */
  public ScheduledRow(
      String handle,
      long releaseAt,
      Long due,
      Long releasedSeq,
      Integer releasedTag,
      Content content) {
    this.handle = handle;
    this.releaseAt = releaseAt;
    this.due = due;
    this.releasedSeq = releasedSeq;
    this.releasedTag = releasedTag;
    this.content = content;
  }

  /** Names it. */
  public String handle() {
    return handle;
  }

  /** When it is released, in milliseconds. */
  public long releaseAt() {
    return releaseAt;
  }

  /** When its turn is while it waits; null once it has been released. */
  public Long due() {
    return due;
  }

  /** Its place; null while it waits. */
  public Long releasedSeq() {
    return releasedSeq;
  }

  /** Its tag; null while it waits. */
  public Integer releasedTag() {
    return releasedTag;
  }

  /** What was said. */
  public Content content() {
    return content;
  }
}

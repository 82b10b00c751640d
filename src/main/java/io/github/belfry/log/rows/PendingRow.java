package io.github.belfry.log.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Said inside a transaction and not in the log yet. */
@Entity
@Table(name = "belfry_pending")
public class PendingRow {
  @Id
  @Column(name = "id")
  private String id;

  @Column(name = "release_at")
  private Long releaseAt;

  @Embedded private Content content;

  /** JPA's own. */
  protected PendingRow() {}

  /** A new row. */
  public PendingRow(String id, Long releaseAt, Content content) {
    this.id = id;
    this.releaseAt = releaseAt;
    this.content = content;
  }

  /** Sorts in the order of saying on one node. */
  public String id() {
    return id;
  }

  /** When it may be released, in milliseconds; null for at once. */
  public Long releaseAt() {
    return releaseAt;
  }

  /** What was said. */
  public Content content() {
    return content;
  }
}

package io.github.belfry.audit.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One row, whose lock is what makes the audit one chain; and where that ends. */
@Entity
@Table(name = "belfry_audit_head")
public class AuditHeadRow {
  /** The only one. */
  public static final int ID = 1;

  @Id
  @Column(name = "id")
  private int id;

  @Column(name = "seq")
  private long seq;

  @Column(name = "hash")
  private String hash;

  /** JPA's own. */
  protected AuditHeadRow() {}

  /** The newest place. */
  public long seq() {
    return seq;
  }

  /** The hash of the newest entry; a dash before the first. */
  public String hash() {
    return hash;
  }
}

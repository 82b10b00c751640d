package io.github.belfry.log.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row whose lock makes the order of ids the order of commits. */
@Entity
@Table(name = "belfry_log_head")
public class HeadRow {
  /** The key of the only row. */
  public static final int ID = 1;

  @Id
  @Column(name = "id")
  private int id;

  @Column(name = "epoch")
  private long epoch;

  @Column(name = "seq")
  private long seq;

  @Column(name = "tag")
  private int tag;

  @Column(name = "stored_at")
  private long storedAt;

  /** JPA's own. */
  protected HeadRow() {}

  /** A new row. */
  public HeadRow(int id, long epoch, long seq, int tag, long storedAt) {
    this.id = id;
    this.epoch = epoch;
    this.seq = seq;
    this.tag = tag;
    this.storedAt = storedAt;
  }

  /** Always {@link #ID}. */
  public int id() {
    return id;
  }

  /** The random number of this log. */
  public long epoch() {
    return epoch;
  }

  /** The newest place. */
  public long seq() {
    return seq;
  }

  /** The tag of the newest row. */
  public int tag() {
    return tag;
  }

  /** When the newest row was stored, in milliseconds. */
  public long storedAt() {
    return storedAt;
  }
}

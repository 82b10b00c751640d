package io.github.belfry.log.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Who reads a source, and what was seen there. */
@Entity
@Table(name = "belfry_source")
public class SourceRow {
  @Id
  @Column(name = "name")
  private String name;

  @Column(name = "node")
  private String node;

  @Column(name = "held_until")
  private long heldUntil;

  @Column(name = "up")
  private boolean up;

  @Column(name = "waiting")
  private long waiting;

  @Column(name = "oldest")
  private Long oldest;

  @Column(name = "said")
  private long said;

  @Column(name = "refused")
  private long refused;

  /** JPA's own. */
  protected SourceRow() {}

  /** A new row, of a source that nobody reads. */
  public SourceRow(String name) {
    this.name = name;
  }

  /** The source's name. */
  public String name() {
    return name;
  }

  /** Which node reads it; null for none. */
  public String node() {
    return node;
  }

  /** Until when, in milliseconds. */
  public long heldUntil() {
    return heldUntil;
  }

  /** Whether it could be read the last time. */
  public boolean up() {
    return up;
  }

  /** How many waited then. */
  public long waiting() {
    return waiting;
  }

  /** Since when the oldest of them was seen, in milliseconds; null when none waited. */
  public Long oldest() {
    return oldest;
  }

  /** How many were said. */
  public long said() {
    return said;
  }

  /** How many were refused. */
  public long refused() {
    return refused;
  }
}

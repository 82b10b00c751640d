package io.github.belfry.bare;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity. */
@Entity
public class BareRow {
  @Id private long id;

  /** For JPA. */
  protected BareRow() {}

  /** A row of that key. */
  public BareRow(long id) {
    this.id = id;
  }

  /** The key. */
  public long id() {
    return id;
  }
}

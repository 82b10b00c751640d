package io.github.belfry.receipts.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A notification that a user's devices left unacknowledged until it was passed over. */
@Entity
@Table(name = "belfry_undelivered")
@IdClass(UndeliveredRow.Key.class)
public class UndeliveredRow {
  @Id
  @Column(name = "user_name")
  private String user;

  @Id
  @Column(name = "seq")
  private long seq;

  /** JPA's own. */
  protected UndeliveredRow() {}

  /** A new row. */
  public UndeliveredRow(String user, long seq) {
    this.user = user;
    this.seq = seq;
  }

  /** Whose devices. */
  public String user() {
    return user;
  }

  /** Which. */
  public long seq() {
    return seq;
  }

  /** Its key. */
  public static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;
    private String user;
    private long seq;

    /** JPA's own. */
    public Key() {}

    /** A key. */
    public Key(String user, long seq) {
      this.user = user;
      this.seq = seq;
    }

    @Override
    public boolean equals(Object object) {
      return object instanceof Key other && Objects.equals(user, other.user) && seq == other.seq;
    }

    @Override
    public int hashCode() {
      return Objects.hash(user, seq);
    }
  }
}

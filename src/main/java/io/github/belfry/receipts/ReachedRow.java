package io.github.belfry.receipts;

import io.github.belfry.port.ReceiptState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A span of places where a user has reached a state or a later one; few, however many marks. */
@Entity
@Table(name = "belfry_reached")
@IdClass(ReachedRow.Key.class)
public class ReachedRow {
  @Id
  @Column(name = "user_name")
  private String user;

  @Id
  @Enumerated(EnumType.STRING)
  @Column(name = "state")
  private ReceiptState state;

  @Id
  @Column(name = "from_seq")
  private long fromSeq;

  @Column(name = "up_to")
  private long upTo;

  /** JPA's own. */
  protected ReachedRow() {}

  /** A new row. */
  public ReachedRow(String user, ReceiptState state, long fromSeq, long upTo) {
    this.user = user;
    this.state = state;
    this.fromSeq = fromSeq;
    this.upTo = upTo;
  }

  /** Whose. */
  public String user() {
    return user;
  }

  /** Which state was reached. */
  public ReceiptState state() {
    return state;
  }

  /** Right behind this place. */
  public long fromSeq() {
    return fromSeq;
  }

  /** Up to and with this place. */
  public long upTo() {
    return upTo;
  }

  /** Moves the end. */
  public void upTo(long value) {
    upTo = value;
  }

  /** Its key. */
  public static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;
    private String user;
    private ReceiptState state;
    private long fromSeq;

    /** JPA's own. */
    public Key() {}

    /** A key. */
    public Key(String user, ReceiptState state, long fromSeq) {
      this.user = user;
      this.state = state;
      this.fromSeq = fromSeq;
    }

    @Override
    public boolean equals(Object object) {
      return object instanceof Key other
          && Objects.equals(user, other.user)
          && Objects.equals(state, other.state)
          && fromSeq == other.fromSeq;
    }

    @Override
    public int hashCode() {
      return Objects.hash(user, state, fromSeq);
    }
  }
}

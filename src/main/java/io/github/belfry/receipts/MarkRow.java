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

/** A receipt for a range of places. */
@Entity
@Table(name = "belfry_mark")
@IdClass(MarkRow.Key.class)
public class MarkRow {
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

  @Column(name = "marked_at")
  private long markedAt;

  @Column(name = "transport")
  private String transport;

  @Column(name = "heard")
  private String heard;

  /** JPA's own. */
  protected MarkRow() {}

  /** A new row. */
  public MarkRow(
      String user,
      ReceiptState state,
      long fromSeq,
      long upTo,
      long markedAt,
      String transport,
      String heard) {
    this.user = user;
    this.state = state;
    this.fromSeq = fromSeq;
    this.upTo = upTo;
    this.markedAt = markedAt;
    this.transport = transport;
    this.heard = heard;
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

  /** When, in milliseconds. */
  public long markedAt() {
    return markedAt;
  }

  /** By which transport. */
  public String transport() {
    return transport;
  }

  /** The digest of the shared channels that the user heard all over the range; empty for none. */
  public String heard() {
    return heard;
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

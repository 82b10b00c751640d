package io.github.belfry.receipts.rows;

import io.github.belfry.database.Columns;
import io.github.belfry.database.Columns.SqlType;
import io.github.belfry.port.ReceiptState;
import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.io.Serializable;
import java.util.Objects;

/** A state that a user has reached over a span of places. */
@MappedSuperclass
public abstract class SpanRow {
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
  protected SpanRow() {}

  SpanRow(String user, ReceiptState state, long fromSeq, long upTo) {
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

  /** The columns that all of them have, of that table. */
  static <T extends SpanRow> Columns<T> columns(String table) {
    return new Columns<T>(table)
        .key("user_name", SqlType.TEXT, SpanRow::user)
        .key("state", SqlType.TEXT, row -> row.state().name())
        .key("from_seq", SqlType.LONG, SpanRow::fromSeq)
        .with("up_to", SqlType.LONG, SpanRow::upTo);
  }

  /** Its key. */
  public static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;
    private String user;
    private ReceiptState state;
    private long fromSeq;

    /** JPA's own. */
    public Key() {}

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

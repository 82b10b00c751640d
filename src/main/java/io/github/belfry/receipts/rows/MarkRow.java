package io.github.belfry.receipts.rows;

import io.github.belfry.database.Columns;
import io.github.belfry.database.Columns.SqlType;
import io.github.belfry.port.ReceiptState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.Objects;

/** A receipt over a span of places: when and how the user reached the state there. */
@Entity
@Table(name = "belfry_mark")
@IdClass(SpanRow.Key.class)
public class MarkRow extends SpanRow {
  /** Many at once. */
  public static final Columns<MarkRow> COLUMNS =
      SpanRow.<MarkRow>columns("belfry_mark")
          .with("marked_at", SqlType.LONG, MarkRow::markedAt)
          .with("transport", SqlType.TEXT, MarkRow::transport)
          .with("heard", SqlType.TEXT, row -> row.heard);

  /** Marks further apart stay apart, so that every reported time is true to the minute. */
  private static final long NEAR = Duration.ofSeconds(60).toMillis();

  @Column(name = "marked_at")
  private long markedAt;

  @Column(name = "transport")
  private String transport;

  @Column(name = "heard")
  private String heard;

  /** JPA's own. */
  protected MarkRow() {}

  /**
   * A new row.
   *
   * @param fromSeq right behind this place
   * @param upTo up to and with this place
   * @param markedAt epoch milliseconds
   * @param transport how the notifications got there
   * @param heard names the set of shared channels that the user heard all over the span; empty for
   *     none
   */
  public MarkRow(
      String user,
      ReceiptState state,
      long fromSeq,
      long upTo,
      long markedAt,
      String transport,
      String heard) {
    super(user, state, fromSeq, upTo);
    this.markedAt = markedAt;
    this.transport = transport;
    this.heard = heard;
  }

  /** When, in milliseconds. */
  public long markedAt() {
    return markedAt;
  }

  /** By which transport. */
  public String transport() {
    return transport;
  }

  /** Whether it may grow over the next one of the same user and state, and keep its own time. */
  public boolean meets(MarkRow next) {
    return upTo() == next.fromSeq()
        && Math.abs(markedAt - next.markedAt) < NEAR
        && Objects.equals(transport, next.transport)
        && heard.equals(next.heard);
  }
}

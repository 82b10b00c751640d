package io.github.belfry.receipts.rows;

import io.github.belfry.database.Columns;
import io.github.belfry.port.ReceiptState;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** Where a user has reached a state or a later one; few spans, however many marks. */
@Entity
@Table(name = "belfry_reached")
@IdClass(SpanRow.Key.class)
public class ReachedRow extends SpanRow {
  /** Many at once. */
  public static final Columns<ReachedRow> COLUMNS = columns("belfry_reached");

  /** JPA's own. */
  protected ReachedRow() {}

  /** A new row, from right behind the one place up to and with the other. */
  public ReachedRow(String user, ReceiptState state, long fromSeq, long upTo) {
    super(user, state, fromSeq, upTo);
  }
}

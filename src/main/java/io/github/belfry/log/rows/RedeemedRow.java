package io.github.belfry.log.rows;

import io.github.belfry.database.Columns;
import io.github.belfry.database.Columns.SqlType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A ticket that was used. */
@Entity
@Table(name = "belfry_redeemed")
public class RedeemedRow {
  /** Many at once. */
  public static final Columns<RedeemedRow> COLUMNS =
      new Columns<RedeemedRow>("belfry_redeemed")
          .key("ticket", SqlType.TEXT, RedeemedRow::ticket)
          .with("expires", SqlType.LONG, RedeemedRow::expires);

  @Id
  @Column(name = "ticket")
  private String ticket;

  @Column(name = "expires")
  private long expires;

  /** JPA's own. */
  protected RedeemedRow() {}

  /** A new row. */
  public RedeemedRow(String ticket, long expires) {
    this.ticket = ticket;
    this.expires = expires;
  }

  /** The digest of the ticket. */
  public String ticket() {
    return ticket;
  }

  /** When it can be forgotten, in milliseconds. */
  public long expires() {
    return expires;
  }
}
